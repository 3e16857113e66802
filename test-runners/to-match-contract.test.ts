import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axios from 'axios';
import { type APIRequestContext, request as playwright } from 'playwright-core';
import supertest from 'supertest';
import { loadContract } from '../contracts/load-contract.ts';
import { createMock } from '../mock-server/create-mock.ts';
import { type MatchOptions, toMatchContract } from './to-match-contract.ts';

expect.extend({ toMatchContract });

const SIGN_IN = 'obtain_token_api_token_post';
const READ = 'get_client_api_v1_clients__uid__get';
const LIST = 'list_clients_api_v1_clients_get';
const ACTIVATE = 'activate_client_api_v1_clients__uid__activer_post';
const CREDENTIALS = { username: 'demo@factpulse.test', password: 'demo' };
const ACTIVATED = {
  uid: '33333333-3333-4333-8333-333333333333',
  isActive: true,
  message: 'Client activated',
};

const mock = createMock();
let url: string;
let api: APIRequestContext;
beforeAll(async () => {
  url = await mock.listen();
  api = await playwright.newContext();
});
afterAll(() => Promise.all([api.dispose(), mock.close()]));

function answer(body: unknown, { status = 200, type = 'application/json' } = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
}

/** The message with which the matcher fails. */
async function messageFor(response: unknown, operationId = ACTIVATE): Promise<string> {
  return await expect(response)
    .toMatchContract(operationId)
    .then(
      () => 'it does not fail',
      (error: Error) => error.message,
    );
}

const clients: [string, () => Promise<unknown>][] = [
  ['fetch', () => fetch(`${url}/api/v1/clients`)],
  ['axios', () => axios.get(`${url}/api/v1/clients`, { validateStatus: () => true })],
  [
    'axios with bytes',
    () => axios.get(`${url}/api/v1/clients`, { validateStatus: () => true, responseType: 'arraybuffer' }),
  ],
  [
    'axios with text',
    () => axios.get(`${url}/api/v1/clients`, { validateStatus: () => true, responseType: 'text' }),
  ],
  ['supertest without a port', () => supertest(mock.app).get('/api/v1/clients').then()],
  ['Playwright', () => api.get(`${url}/api/v1/clients`)],
];

describe.each(clients)('a response received with %s', (_client, receive) => {
  test('matches the operation that it answers', async () => {
    await expect(await receive()).toMatchContract(LIST);
  });

  test('does not match an operation that answers otherwise', async () => {
    await expect(await receive()).not.toMatchContract(SIGN_IN);
  });
});

describe('a fetch response', () => {
  test('can still be read after it was matched', async () => {
    const response = answer(ACTIVATED);
    await expect(response).toMatchContract(ACTIVATE);
    expect(await response.json()).toEqual(ACTIVATED);
  });

  test('that was read before is refused with the remedy', async () => {
    const response = answer(ACTIVATED);
    await response.json();
    expect(await messageFor(response)).toBe(
      'Cannot match a response with toMatchContract: its body has been read already. ' +
        'Match it before you read it, or match a clone() that was made before.',
    );
  });

  test('that is being read is refused with the remedy', async () => {
    const response = answer(ACTIVATED);
    response.body?.getReader();
    expect(await messageFor(response)).toContain('Match it before you read it');
  });
});

describe('a response that breaks the contract', () => {
  test('fails with every place, in the body and in the contract, and with the body', async () => {
    const { message: _, ...rest } = ACTIVATED;
    expect(await messageFor(answer({ ...rest, isActive: 'yes', extra: 1 }))).toBe(
      `
expect(response).toMatchContract('activate_client_api_v1_clients__uid__activer_post')

POST /api/v1/clients/{uid}/activer answered 200, and breaks contract 4.0 in 3 places:

  body: must have required property 'message'
    contract: /components/schemas/ClientActivateResponse/required

  body: must not have the undeclared key extra
    contract: /components/schemas/ClientActivateResponse/additionalProperties

  body at /isActive: must be boolean
    contract: /components/schemas/ClientActivateResponse/properties/isActive/type

Body:
  {
    "uid": "33333333-3333-4333-8333-333333333333",
    "isActive": "yes",
    "extra": 1
  }`.trim(),
    );
  });

  test('with an undeclared status points at the responses of the operation', async () => {
    const message = await messageFor(answer({}, { status: 418 }));
    expect(message).toContain('418 is not declared (declared: 200, 400, 401, 403, 404, 422, 500)');
    expect(message).toContain('contract: /paths/~1api~1v1~1clients~1{uid}~1activer/post/responses\n');
  });

  test('with another content type points at the response of that status', async () => {
    const message = await messageFor(answer('<html>', { type: 'text/html' }));
    expect(message).toContain('content type: text/html is not declared (declared: application/json)');
    expect(message).toContain('contract: /paths/~1api~1v1~1clients~1{uid}~1activer/post/responses/200\n');
  });

  test('with a body that is not JSON shows the text', async () => {
    const response = new Response('Bad gateway', { headers: { 'Content-Type': 'application/json' } });
    expect(await messageFor(response)).toContain('Body:\n  Bad gateway');
  });

  test('without a body says so', async () => {
    const response = new Response(null, { headers: { 'Content-Type': 'application/json' } });
    expect(await messageFor(response)).toContain('The response has no body.');
  });

  test('with a long body shows its beginning', async () => {
    const message = await messageFor(answer({ numbers: Array.from({ length: 100 }, (_, index) => index) }));
    expect(message).toContain('\n      0,\n');
    expect(message.split('\n').at(-1)).toBe('  … and 64 more lines');
  });

  test('in many places names the first', async () => {
    const message = await messageFor(
      answer({ results: Array(30).fill({}), total: 30, page: 1, pageSize: 30 }),
      LIST,
    );
    expect(message).toContain('in 210 places:');
    expect(message).toContain('\n  … and 190 more places\n');
  });

  test('with a long line shows its beginning', async () => {
    const message = await messageFor(answer({ text: 'a'.repeat(5000) }));
    expect(message).toContain('aaa…');
    expect(message.length).toBeLessThan(1000);
  });

  test.each([
    ['under the name of a secret', { ...ACTIVATED, nested: [{ clientSecret: 'hush-hush' }] }, 'hush-hush'],
    [
      'a token under any name',
      { ...ACTIVATED, message: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln' },
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln',
    ],
  ])('does not show a secret: %s', async (_case, body, secret) => {
    const message = await messageFor(answer({ ...body, extra: true }));
    expect(message).toContain('***');
    expect(message).not.toContain(secret);
  });
});

describe('the option status', () => {
  const refused = () => answer({ detail: 'Not authenticated' }, { status: 401 });

  test.each([200, '2XX'] as const)('accepts a response with a status of %s', async (status) => {
    await expect(answer(ACTIVATED)).toMatchContract(ACTIVATE, { status });
  });

  test.each([201, '4XX'] as const)('refuses a response with another status than %s', async (status) => {
    await expect(answer(ACTIVATED)).not.toMatchContract(ACTIVATE, { status });
  });

  test('names both statuses, and says whether the response conforms to the contract', async () => {
    await expect(expect(refused()).toMatchContract(ACTIVATE, { status: '2XX' })).rejects.toThrow(
      `expect(response).toMatchContract('${ACTIVATE}', { status: '2XX' })\n\n` +
        'expected status 2XX, got 401\n\n' +
        'POST /api/v1/clients/{uid}/activer answered 401, as contract 4.0 declares it.\n\n' +
        'Body:',
    );
  });

  test('names both statuses and the violations', async () => {
    const failure = expect(answer({ ...ACTIVATED, extra: 1 })).toMatchContract(ACTIVATE, { status: 201 });
    await expect(failure).rejects.toThrow(
      /expected status 201, got 200\n\n.* answered 200, and breaks contract 4\.0 in one place:/,
    );
  });

  test.each([
    ['20x', '"20x"'],
    ['200', '"200"'],
    [99, '99'],
    [200.5, '200.5'],
    [null, 'null'],
  ])('is refused when it is %p, with .not too', async (status, shown) => {
    const options = { status } as unknown as MatchOptions; // as JavaScript may pass it
    await expect(expect(answer(ACTIVATED)).not.toMatchContract(ACTIVATE, options)).rejects.toThrow(
      `Cannot match a response with toMatchContract: the option "status" is ${shown}. ` +
        'Pass a status such as 200, or "2XX" for any from 200 to 299.',
    );
  });
});

test('a response that matches makes `.not` fail, with a separate message', async () => {
  const failure = expect(answer(ACTIVATED)).not.toMatchContract(ACTIVATE);
  await expect(failure).rejects.toThrow(
    `expect(response).not.toMatchContract('${ACTIVATE}')\n\n` +
      'POST /api/v1/clients/{uid}/activer answered 200, as contract 4.0 declares it.',
  );
});

test('a promise of a response is matched with resolves', async () => {
  await expect(fetch(`${url}/api/v1/clients`)).resolves.toMatchContract(LIST);
});

test('the tokens of a real sign-in match and are not shown', async () => {
  const response = await supertest(mock.app).post('/api/token/').send(CREDENTIALS);
  await expect(response).toMatchContract(SIGN_IN);
  expect(await messageFor(response)).not.toContain(response.body.access.slice(0, 30));
});

describe('what it cannot use', () => {
  test('an operation that the contract does not have is refused with those it has', async () => {
    const message = await messageFor(answer(ACTIVATED), 'get_client');
    const ids = loadContract('4.0').operations.map(({ id }) => id);
    expect(message).toBe(
      `Cannot find the operation "get_client": it does not exist. Use one of: ${ids.join(', ')}.`,
    );
  });

  test('a version of the contract that does not exist is refused with those that do', async () => {
    const failure = expect(answer(ACTIVATED)).toMatchContract(ACTIVATE, { contract: '1.0' });
    await expect(failure).rejects.toThrow(
      'Cannot load contract "1.0": there is no such version. Choose one of: "4.0", "4.3", "4.4".',
    );
  });

  const PASS_A_RESPONSE =
    'Pass a fetch Response, an axios or supertest response, or an APIResponse of Playwright';

  test.each<[string, unknown, string, string]>([
    ['nothing', undefined, 'undefined', PASS_A_RESPONSE],
    ['a text', '{}', 'a string', PASS_A_RESPONSE],
    ['a parsed body', ACTIVATED, 'an object with the keys uid, isActive, message', PASS_A_RESPONSE],
    ['a promise', Promise.resolve(answer(ACTIVATED)), 'a promise', 'Await it first'],
    ['an error of axios', new axios.AxiosError('refused'), 'an error of axios', 'Match its `response`'],
  ])('%s is refused with the remedy', async (_case, value, description, remedy) => {
    expect(await messageFor(value)).toBe(
      `Cannot match a response with toMatchContract: the value is ${description}. ${remedy}.`,
    );
  });

  test('a body that is a stream is refused with the remedy', async () => {
    const response = await axios.get(`${url}/api/v1/clients`, {
      validateStatus: () => true,
      responseType: 'stream',
    });
    expect(await messageFor(response, READ)).toContain('its body is a stream. Receive it as JSON or text.');
    response.data.destroy();
  });

  test('misuse fails under `.not` too', async () => {
    await expect(expect({}).not.toMatchContract(READ)).rejects.toThrow('an object without keys');
  });
});
