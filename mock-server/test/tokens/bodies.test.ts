import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const { mock, send } = useListeningMock({ assume: { 'lenient-input': 'taken' } });

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=b';
const GOOD = '{"username":"demo@factpulse.test","password":"demo"}';
const REQUIRED = 'This field is required.';

async function signIn(type: string | undefined, body: string | Buffer) {
  const headers = type === undefined ? {} : { 'Content-Type': type };
  const response = await send('POST', '/api/token/', { headers, body });
  return { status: response.status, body: bodyOf(response) };
}

function utf32(text: string): Buffer {
  return Buffer.from(Uint32Array.from(text, (character) => character.codePointAt(0) ?? 0).buffer); // little-endian
}

describe('a JSON body is read', () => {
  test.each([
    ['in UTF-8 by default', JSON_TYPE, GOOD],
    ['whatever the case of the type', 'Application/JSON', GOOD],
    ['with an empty parameter', 'application/json;', GOOD],
    ['in the charset of its type, in quotes', 'application/json; charset="utf-8"', GOOD],
    ['in UTF-16 with its mark', 'application/json; charset=utf-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le')],
    [
      'in big-endian UTF-16',
      'application/json; charset=UTF_16',
      Buffer.from(`\ufeff${GOOD}`, 'utf16le').swap16(),
    ],
    ['in UTF-16LE without one', 'application/json; charset=utf-16-le', Buffer.from(GOOD, 'utf16le')],
    ['in UTF-32', 'application/json; charset=utf-32', utf32(`\ufeff${GOOD}`)],
    ['in Latin-1', 'application/json; charset=latin-1', Buffer.from(`{"x":"é",${GOOD.slice(1)}`, 'latin1')],
    ['in UTF-8 with a mark, if it says so', 'application/json; charset=utf-8-sig', `\ufeff${GOOD}`],
    ['in UTF-8 if the charset is unknown', 'application/json; charset=nope', GOOD],
    ['without the incomplete character at its end', JSON_TYPE, Buffer.from(`${GOOD}\xc3`, 'latin1')],
    ['for a range of types', 'application/*', GOOD],
    ['for any type', '*/*', GOOD],
    ['with the last of two keys', JSON_TYPE, GOOD.replace('{', '{"username":"x",')],
  ])('%s', async (_, type, body) => {
    expect((await signIn(type, body)).status).toBe(200);
  });
});

describe('a JSON body is refused', () => {
  test.each([
    ['with a byte order mark', JSON_TYPE, `\ufeff${GOOD}`],
    ['in UTF-16 without its mark', 'application/json; charset=utf-16', Buffer.from(GOOD, 'utf16le')],
    [
      'with a mark in UTF-16LE',
      'application/json; charset=utf-16-le',
      Buffer.from(`\ufeff${GOOD}`, 'utf16le'),
    ],
    ['in UTF-16, unsaid', JSON_TYPE, Buffer.from(`\ufeff${GOOD}`, 'utf16le')],
    ['in Latin-1, unsaid', JSON_TYPE, Buffer.from('{"username":"é"}', 'latin1')],
    ['beyond ASCII', 'application/json; charset=ascii', '{"username":"é"}'],
    ['with NaN', JSON_TYPE, '{"username":NaN}'],
    ['with two values', JSON_TYPE, '{}{}'],
    ['with a control character', JSON_TYPE, '{"username":"\u0001"}'],
    ['of white space', JSON_TYPE, ' '],
  ])('%s', async (_, type, body) => {
    expect(await signIn(type, body)).toEqual({ status: 400, body: { detail: 'JSON parse error' } });
  });

  test('although gzip would make it valid: it is read as it stands', async () => {
    const headers = { 'Content-Type': JSON_TYPE, 'Content-Encoding': 'gzip' };
    const zipped = await send('POST', '/api/token/', { headers, body: gzipSync(GOOD) });
    const plain = await send('POST', '/api/token/', { headers, body: GOOD });
    expect([zipped.status, plain.status]).toEqual([400, 200]);
  });

  test('in a codec that encodes no text', async () => {
    const detail = 'Unsupported charset "bz2" in request Content-Type header.';
    expect(await signIn('application/json; charset=bz2', GOOD)).toEqual({ status: 400, body: { detail } });
  });
});

describe('a media type without a parser', () => {
  test.each([
    'application/xml',
    'text/plain',
    'undefined',
    ';;;',
    'application/json/x',
    '*',
    'application/ld+json',
  ])('is refused with 415: %s', async (type) => {
    const detail = `Unsupported media type "${type}" in request.`;
    expect(await signIn(type, GOOD)).toEqual({ status: 415, body: { detail } });
  });

  test('is refused if there is none, or if it is long', async () => {
    const { body } = await signIn(undefined, GOOD);
    expect(body).toEqual({ detail: 'Unsupported media type "" in request.' });
    expect((await signIn(`application/json; x=${'x'.repeat(256)}`, GOOD)).status).toBe(415);
  });

  test('does not matter without a body', async () => {
    const missing = { status: 400, body: { username: [REQUIRED], password: [REQUIRED] } };
    expect([await signIn('text/plain', ''), await signIn(undefined, ''), await signIn(FORM, '')]).toEqual([
      missing,
      missing,
      missing,
    ]);
  });
});

describe('a form', () => {
  test.each([
    ['is read', 'username=demo%40factpulse.test&password=demo', 200],
    ['is trimmed', 'username=+demo@factpulse.test%20&password=demo', 200],
    [
      'has null for an empty field that may be null',
      'username=demo@factpulse.test&password=demo&client_uid=',
      200,
    ],
    ['counts the last field of a name', 'username=x&username=demo@factpulse.test&password=demo&x&&=', 200],
    ['is refused for its credentials', 'username=x&password=y', 401],
  ])('%s', async (_, body, status) => {
    expect((await signIn(FORM, body)).status).toBe(status);
  });

  test('is read in the charset of its type', async () => {
    await mock.load({ accounts: [{ email: 'demo@factpulse.test', password: 'été', clients: [] }] });
    const body = 'username=demo@factpulse.test&password=%E9t%E9';
    const statuses = [await signIn(`${FORM}; charset=latin-1`, body), await signIn(FORM, body)];
    await mock.load('demo');
    expect(statuses.map(({ status }) => status)).toEqual([200, 401]);
  });

  test.each([
    ['password=demo', { username: [REQUIRED] }],
    ['username=&password=demo', { username: ['This field may not be blank.'] }],
    ['username=x&password=demo&client_uid=x', { client_uid: ['Must be a valid UUID.'] }],
  ])('is refused: %s', async (body, errors) => {
    expect(await signIn(FORM, body)).toEqual({ status: 400, body: errors });
  });

  test('is in the journal, without its secrets', async () => {
    await signIn(FORM, 'username=demo%40factpulse.test&password=top-secret');
    const { request } = (await mock.requests()).at(-1) ?? {};
    expect(request?.body).toEqual({ username: 'demo@factpulse.test', password: '***' });
  });

  test.each([
    ['{"password":"top-secret"}', { password: '***' }],
    ['{"password":"top-secret"', null],
    ['password:top-secret', null],
  ])('shows no secret in the journal, even if it is not one: %s', async (text, body) => {
    await signIn(FORM, text);
    expect((await mock.requests()).at(-1)?.request.body).toEqual(body);
  });
});

function part(name: string, value: string, more = ''): string {
  return `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
}

const USERNAME = part('username', 'demo@factpulse.test');
const PASSWORD = part('password', 'demo');

describe('a multipart form', () => {
  test.each([
    ['is read', MULTIPART, `${USERNAME}${PASSWORD}--b--\r\n`],
    ['needs no end', MULTIPART, USERNAME + PASSWORD],
    [
      'ends a part at any separator',
      MULTIPART,
      `preamble${USERNAME}${PASSWORD.replace('\r\n--b', '--bx')}--b`,
    ],
    [
      'has names in any case, and without quotes',
      MULTIPART,
      `${USERNAME}${PASSWORD}`.replace(/Content.*"username"/, 'CONTENT-DISPOSITION: form-data;name=username'),
    ],
    [
      'has a file without a name for a field',
      MULTIPART,
      `${USERNAME}${part('password', 'demo', '; filename=""')}--b--`,
    ],
    [
      'takes a boundary in quotes',
      'multipart/form-data; boundary="b c"',
      `${USERNAME}${PASSWORD}--b--`.replaceAll('--b', '--b c'),
    ],
  ])('%s', async (_, type, body) => {
    expect((await signIn(type, body)).status).toBe(200);
  });

  test.each([
    [
      'a file for a text',
      `${USERNAME}${part('password', 'demo', '; filename="x"')}--b--`,
      'Not a valid string.',
    ],
    ['a file without its end', `${USERNAME}${part('password', 'demo', '; filename="x"')}`, REQUIRED],
    [
      'a part without a name',
      `${USERNAME}--b\r\nContent-Disposition: form-data\r\n\r\ndemo\r\n--b--`,
      REQUIRED,
    ],
    ['a part without headers', `${USERNAME}--b\r\nx`, REQUIRED],
  ])('is refused with %s', async (_, body, error) => {
    expect(await signIn(MULTIPART, body)).toEqual({ status: 400, body: { password: [error] } });
  });

  test.each([
    ['no boundary', 'multipart/form-data', '--b\r\nx', 'Invalid boundary in multipart: None'],
    ['an empty boundary', 'multipart/form-data; boundary=', '--b', 'Invalid boundary in multipart: '],
    [
      'its type in upper case',
      'Multipart/form-data; boundary=b',
      '--b',
      'Invalid Content-Type: Multipart/form-data; boundary=b',
    ],
    ['long headers', MULTIPART, `--b\r\n${'x'.repeat(1100)}`, 'Request max total header size exceeded.'],
  ])('cannot be parsed with %s', async (_, type, body, error) => {
    const detail = `Multipart form parse error - ${error}`;
    expect(await signIn(type, body)).toEqual({ status: 400, body: { detail } });
  });
});
