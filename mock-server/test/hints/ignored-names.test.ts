import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import { validValue } from '../../testing/generators/bounds.ts';
import { CLIENT, createTestMock, PDP } from '../../testing/test-mock.ts';

const CREATE = ['post', '/api/v1/clients'] as const;
const PATCH = ['patch', `/api/v1/clients/${CLIENT}`] as const;
const SIGN_IN = { username: 'demo@factpulse.test', password: 'demo' };

type Sent = readonly [method: 'get' | 'post' | 'put' | 'patch', path: string, body?: object];

/** Sends a request with a token of the level that the path needs. @returns its status, and the hints of log and journal */
async function send([method, path, body]: Sent) {
  const logged: unknown[] = [];
  const log = (fields: object) => logged.push('hint' in fields ? fields.hint : undefined);
  const { mock, call } = createTestMock({ logger: { info: log, warn: log, error: log } });
  const token = await mock.token(path.includes(CLIENT) ? { client: CLIENT } : {});
  const { status, text } = await call(method, path, token).send(body);
  const { hint } = (await mock.requests({ operation: undefined })).at(-1) ?? {};
  expect(logged).toEqual([hint ?? undefined]);
  if (hint) expect(text).not.toContain(hint);
  return { status, hint };
}

const near = (what: string, name: string) => `the ${what} is ignored: the nearest that exists is "${name}"`;

describe('a request is accepted, and a hint says what was ignored:', () => {
  test.each<[Sent, string]>([
    [['post', '/api/token/', { ...SIGN_IN, clientUid: CLIENT }], near('body key "clientUid"', 'client_uid')],
    [['get', '/api/v1/clients?page_size=2'], near('query parameter "page_size"', 'pageSize')],
    [
      ['get', '/api/v1/clients?page=1&Page%53ize=2&pageSize=3'],
      near('query parameter "PageSize"', 'pageSize'),
    ],
    [[...CREATE, { name: 'Neuf', siren: '123456789' }], near('body key "siren"', 'siret')],
    [[...PATCH, { Name: 'Neuf' }], near('body key "Name"', 'name')],
    [[...PATCH, { name: null }], 'the body key "name" is null, which counts as not sent'],
    [
      ['put', `/api/v1/clients/${CLIENT}/pdp-config`, { ...PDP, isactive: true }],
      near('body key "isactive"', 'isActive'),
    ],
    [['get', '/api/v1/clients?q=x'], 'the query parameter "q" is ignored: the contract does not declare it'],
    [
      [...PATCH, { descripton: 'x', siren: 'y' }],
      `${near('body key "descripton"', 'description')}; ${near('body key "siren"', 'siret')}`,
    ],
    [
      ['post', `/api/v1/clients/${CLIENT}/activer?force=true`],
      'the query parameter "force" is ignored: the contract does not declare it',
    ],
  ])('%j', async (sent, hint) => {
    const answer = await send(sent);
    expect([answer.status < 300, answer.hint]).toEqual([true, hint]);
  });
});

describe('a request has no hint:', () => {
  test.each<Sent>([
    ['get', '/api/v1/clients?page=1&pageSize=20'],
    ['get', '/api/v1/clients?&page=1&'],
    ['get', '/api/v1/clients?page%53ize=5'],
    [...CREATE, { name: 'Neuf', description: null, siret: null }],
    [...PATCH, { description: null, siret: null }],
    [...PATCH, {}],
    ['post', '/api/token/', SIGN_IN],
    ['post', '/api/token/', { ...SIGN_IN, client_uid: null }],
    ['post', `/api/v1/clients/${CLIENT}/activer`, { any: 'body' }],
  ])('%s %s %j', async (...sent) => {
    const answer = await send(sent);
    expect([answer.status < 300, answer.hint ?? undefined]).toEqual([true, undefined]);
  });
});

test('a refused request has the hint, too', async () => {
  expect(await send([...CREATE, { nam: 'Neuf' }])).toEqual({
    status: 422,
    hint: expect.stringContaining(near('body key "nam"', 'name')),
  });
});

const BODIES = loadContract('4.0').operations.flatMap(({ id, method, path, requestBody }) =>
  Object.keys(requestBody?.schema.properties ?? {}).map((key) => ({ id, method, path, requestBody, key })),
);

test.each(BODIES)(
  '$id names $key as the nearest of a misspelling',
  async ({ method, path, requestBody, key }) => {
    const valid = requestBody && (validValue(requestBody.schema) as object); // bodies of the contract are objects
    const body = { ...valid, [`${key}x`]: 1 };
    const verb = method.toLowerCase() as 'post' | 'put' | 'patch'; // the methods that take a body
    const { hint } = await send([verb, path.replace('{uid}', CLIENT), body]);
    expect(hint).toContain(near(`body key "${key}x"`, key));
  },
);

describe('the hint does not show a name that could be a secret:', () => {
  test.each([
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkZW1vIn0.c2lnbmF0dXJl',
    'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'd41d8cd98f00b204e9800998ecf8427e',
    'x'.repeat(41),
    'two\nlines',
  ])('%j', async (name) => {
    for (const sent of [
      [...PATCH, { [name]: 'value' }],
      ['get', `/api/v1/clients?${encodeURIComponent(name)}`],
    ]) {
      const { hint } = await send(sent as unknown as Sent); // TypeScript widens the list
      expect(hint).toMatch(/"\*\*\*" is ignored/);
      expect(hint).not.toContain(name);
    }
  });

  test('values are never shown', async () => {
    const { hint } = await send([...PATCH, { secretKey: 'hunter2' }]);
    expect(hint).toMatch(/"secretKey" is ignored/);
    expect(hint).not.toContain('hunter2');
  });
});

test('a hint names at most 5 keys', async () => {
  const body = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key${index}`, 1]));
  expect((await send([...PATCH, body])).hint?.split('; ')).toHaveLength(5);
});
