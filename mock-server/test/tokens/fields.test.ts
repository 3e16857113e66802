import { describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const { mock, send } = useListeningMock({ assume: { 'lenient-input': 'taken' } });

const REQUIRED = 'This field is required.';
const BLANK = 'This field may not be blank.';
const NULL = 'This field may not be null.';
const NO_TEXT = 'Not a valid string.';
const NO_UUID = 'Must be a valid UUID.';
const DIGITS = CLIENT.replaceAll('-', '');

/** @param text the JSON as it is sent, since JavaScript does not keep all numbers */
async function post(path: string, text: string) {
  const response = await send('POST', path, { headers: { 'Content-Type': 'application/json' }, body: text });
  return { status: response.status, body: bodyOf(response) as Readonly<Record<string, string>> };
}

function signIn(username: string, more = ''): ReturnType<typeof post> {
  return post('/api/token/', `{"username": ${username}, "password": "demo"${more}}`);
}

test.each([
  ['null', 'No data provided'],
  ['[]', 'Invalid data. Expected a dictionary, but got list.'],
  ['"x"', 'Invalid data. Expected a dictionary, but got str.'],
  ['1', 'Invalid data. Expected a dictionary, but got int.'],
  ['1.0', 'Invalid data. Expected a dictionary, but got float.'],
  ['true', 'Invalid data. Expected a dictionary, but got bool.'],
])('a body that is %s is refused as a whole', async (text, message) => {
  const answer = { status: 400, body: { non_field_errors: [message] } };
  expect(await post('/api/token/', text)).toEqual(answer);
  expect(await post('/api/token/refresh/', text)).toEqual(answer);
});

describe('a text', () => {
  test.each([
    ['null', NULL],
    ['""', BLANK],
    ['"  "', BLANK],
    [String.raw`"\u001c\u0085"`, BLANK],
    ['true', NO_TEXT],
    ['[]', NO_TEXT],
    ['{}', NO_TEXT],
    [String.raw`"a\u0000b"`, 'Null characters are not allowed.'],
    [String.raw`"\ud800"`, 'Surrogate characters are not allowed: U+D800.'],
  ])('is refused: %s', async (value, message) => {
    expect(await signIn(value)).toEqual({ status: 400, body: { username: [message] } });
    const refresh = await post('/api/token/refresh/', `{"refresh": ${value}}`);
    expect(refresh).toEqual({ status: 400, body: { refresh: [message] } });
  });

  test('can have several faults, and each field has its own', async () => {
    const text = String.raw`{"username": "\u0000\udc00", "password": null, "client_uid": 7.5}`;
    const username = ['Null characters are not allowed.', 'Surrogate characters are not allowed: U+DC00.'];
    expect((await post('/api/token/', text)).body).toEqual({
      username,
      password: [NULL],
      client_uid: [NO_UUID],
    });
    expect((await post('/api/token/', '{}')).body).toEqual({ username: [REQUIRED], password: [REQUIRED] });
  });

  test.each([String.raw`"\u00a0demo@factpulse.test\n"`, '" demo@factpulse.test "'])(
    'is trimmed: %s',
    async (username) => {
      const { status, body } = await signIn(username);
      expect(status).toBe(200);
      const padded = await post('/api/token/refresh/', `{"refresh": " ${body.refresh} ", "access": 1}`);
      expect(padded.status).toBe(200);
    },
  );

  test('is not trimmed of what Python does not trim', async () => {
    expect((await signIn(String.raw`"\ufeffdemo@factpulse.test"`)).status).toBe(401);
  });

  test.each([
    ['12', '12'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['-0', '0'],
    ['1.0', '1.0'],
    ['1e5', '100000.0'],
    ['1E400', 'inf'],
    ['1e16', '1e+16'],
    ['0.00001', '1e-05'],
  ])('can be a number, and is then as Python writes it: %s', async (number, password) => {
    const email = 'demo@factpulse.test';
    await mock.load({ accounts: [{ email, password, clients: [] }] });
    const { status } = await post('/api/token/', `{"username": "${email}", "password": ${number}}`);
    await mock.load('demo');
    expect(status).toBe(200);
  });
});

describe('client_uid', () => {
  test.each([
    CLIENT,
    CLIENT.toUpperCase(),
    DIGITS,
    `{${CLIENT}}`,
    `urn:uuid:${CLIENT}`,
    `}}1-1${DIGITS.slice(2)}{`,
    '１'.repeat(12) + DIGITS.slice(12),
  ])('is understood: %s', async (uid) => {
    const { status, body } = await signIn('"demo@factpulse.test"', `, "client_uid": "${uid}"`);
    expect(status).toBe(200);
    expect(decodeJwt(body.access ?? '').client_uid).toBe(CLIENT);
  });

  test.each([
    '""',
    '[]',
    '{}',
    '1.0',
    '-1',
    String(2n ** 128n),
    '"x"',
    `" ${CLIENT}"`,
    `"${'_'.repeat(32)}"`,
  ])('is refused: %s', async (uid) => {
    const answer = await signIn('"demo@factpulse.test"', `, "client_uid": ${uid}`);
    expect(answer).toEqual({ status: 400, body: { client_uid: [NO_UUID] } });
  });

  test.each(['1', 'true', '-0', String(2n ** 128n - 1n), `"0x${'1'.repeat(30)}"`, `"+${'1'.repeat(31)}"`])(
    'is a UUID, although no client has it: %s',
    async (uid) => {
      expect((await signIn('"demo@factpulse.test"', `, "client_uid": ${uid}`)).status).toBe(401);
    },
  );

  test('is the client with the number, if it is one', async () => {
    const { body } = await signIn('"demo@factpulse.test"', `, "client_uid": ${BigInt(`0x${DIGITS}`)}`);
    expect(decodeJwt(body.access ?? '').client_uid).toBe(CLIENT);
  });
});
