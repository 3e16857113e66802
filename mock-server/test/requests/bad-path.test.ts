import { describe, expect, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const { mock, send, clientToken, readClients } = useListeningMock();

const OPERATIONS = mock.contract.operations.filter(({ pathParameters }) => pathParameters.length > 0);

const BAD_UIDS = [
  ['a word', 'me'],
  ['an escaped percent sign', `${CLIENT}%252Factiver`],
  ['a NUL', '%00'],
  ['a NUL at the end', `${CLIENT}%00`],
  ['a malformed escape', '%ZZ'],
  ['a malformed escape at the end', `${CLIENT}%`],
  ['bytes that are not UTF-8', '%FF'],
  ['a space', '%20'],
  ['a leading space', `%20${CLIENT}`],
  ['a trailing space', `${CLIENT}%20`],
  ['a trailing line feed', `${CLIENT}%0A`],
  ['a letter with an accent', '%C3%A9'],
  ['full-width digits', CLIENT.replaceAll('1', '%EF%BC%91')],
  ['a leading invisible character', `%E2%80%8B${CLIENT}`],
  ['a URN', `urn:uuid:${CLIENT}`],
  ['no hyphens', CLIENT.replaceAll('-', '')],
  ['braces', `%7B${CLIENT}%7D`],
  ['one character too many', `${CLIENT}1`],
  ['one character too few', CLIENT.slice(0, -1)],
  ['a letter that is not a hexadecimal digit', CLIENT.replace('1', 'g')],
  ['two dots', '..'],
  ['escaped dots', '%2E%2E'],
  ['matrix parameters', `${CLIENT};v=1`],
  ['__proto__', '__proto__'],
  ['a very long text', 'a'.repeat(10_000)],
] as const;

/** PATCH and PUT would accept it with a valid uid. */
const BODY = {
  name: 'Crêperie',
  flowServiceUrl: 'https://flow',
  tokenUrl: 'https://token',
  oauthClientId: 'creperie',
  clientSecret: 'top-secret',
};

const DETAIL = [
  {
    loc: ['path', 'uid'],
    msg: 'Input should be a valid UUID, unable to parse string as a UUID',
    type: 'uuid_parsing',
  },
];

describe.each(OPERATIONS)('$method $path', ({ method, path }) => {
  test.each(BAD_UIDS)('answers 422 to a uid that is %s', async (_, uid) => {
    const response = await send(method, path.replace('{uid}', uid), { as: 'client', json: BODY });
    expect({ status: response.status, body: bodyOf(response) }).toEqual({
      status: 422,
      body: { detail: DETAIL },
    });
  });

  test('changes nothing for any of these', async () => {
    const before = await readClients();
    for (const [, uid] of BAD_UIDS)
      await send(method, path.replace('{uid}', uid), { as: 'client', json: BODY });
    expect(await readClients()).toEqual(before);
  });
});

describe('a uid in upper case', () => {
  const UID = '9d8cf4d4-dcb2-43cc-81f4-ef4054c0ce68';

  test('refers to the same client as in lower case', async () => {
    const headers = { Authorization: `Bearer ${await clientToken(UID)}` };
    const upper = await send('GET', `/api/v1/clients/${UID.toUpperCase()}`, { headers });
    expect(bodyOf(upper)).toEqual(bodyOf(await send('GET', `/api/v1/clients/${UID}`, { headers })));
  });

  test('is written in lower case in the response', async () => {
    const headers = { Authorization: `Bearer ${await clientToken(UID)}` };
    const response = await send('GET', `/api/v1/clients/${UID.toUpperCase()}`, { headers });
    expect(bodyOf(response)).toMatchObject({ uid: UID });
  });

  test('can be percent-encoded', async () => {
    const escaped = UID.replaceAll('d', '%44').replaceAll('-', '%2D');
    const headers = { Authorization: `Bearer ${await clientToken(UID)}` };
    expect(bodyOf(await send('GET', `/api/v1/clients/${escaped}`, { headers }))).toMatchObject({ uid: UID });
  });
});

test('the same mock still answers after all of these', async () => {
  const { status } = await send('GET', `/api/v1/clients/${CLIENT}`, { as: 'client' });
  expect(status).toBe(200);
});
