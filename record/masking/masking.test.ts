import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { maskBody } from './mask-body.ts';
import { maskHeaders } from './mask-headers.ts';
import { type Masking, maskText } from './mask-text.ts';
import { createMasks } from './masks.ts';
import { createSecretPlaces } from './secret-places.ts';

const places = createSecretPlaces(loadContract('4.4').document);
const createMasking = (): Masking => ({ masks: createMasks(), places });
const JSON_TYPE = 'application/json';

describe('the secrets of a text are masked, and nothing else:', () => {
  test.each([
    ['a parameter of a URL', '/a?page=1&api_key=abc&x=2', '/a?page=1&api_key=MASKED-1&x=2'],
    [
      'a fragment',
      'https://a.test/#access_token=abc&state=1',
      'https://a.test/#access_token=MASKED-1&state=1',
    ],
    ['a code of OAuth 2', '/back?code=0123456789abcdef&state=1', '/back?code=MASKED-1&state=1'],
    ['another code', '/list?code=FR', '/list?code=FR'],
    ['a URL within a URL', '/a?next=%2Fb%3Ftoken%3Dabc&x=1', '/a?next=%2Fb%3Ftoken%3DMASKED-1&x=1'],
    ['a form', 'username=me&password=p&other=1', 'username=me&password=MASKED-1&other=1'],
    ['a sentence', 'the token: abc was refused', 'the token: MASKED-1 was refused'],
    ['credentials after a scheme', 'Authorization: Bearer abc', 'Authorization: Bearer MASKED-1'],
    ['a token', 'got eyJhbGciOiJI.eyJhIjoxfQ.c2ln here', 'got MASKED-1 here'],
    ['two that are equal', 'token=abc&password=abc', 'token=MASKED-1&password=MASKED-1'],
    ['two that differ', 'token=abc&password=abd', 'token=MASKED-1&password=MASKED-2'],
    ['a plus that is a space', 'token=a+b&password=a%20b', 'token=MASKED-1&password=MASKED-1'],
    ['a value in quotes', `<a href='/?token=abc'>`, `<a href='/?token=MASKED-1'>`],
    ['encoded ones that are equal', 'token=a%2Fb&password=a/b', 'token=MASKED-1&password=MASKED-1'],
  ])('%s', (_, text, expected) => {
    expect(maskText(text, createMasking())).toBe(expected);
  });
});

describe('the secrets of a body are masked, and it stays as it was written:', () => {
  test.each([
    [
      'JSON',
      JSON_TYPE,
      '{ "name": "n",  "clientSecret":"s", "n": 1.0 }',
      '{ "name": "n",  "clientSecret":"MASKED-1", "n": 1.0 }',
    ],
    [
      'nested JSON',
      JSON_TYPE,
      '{"token":{"a":["x",true],"n":null}}',
      '{"token":{"a":["MASKED-1",true],"n":null}}',
    ],
    ['a number', JSON_TYPE, '{"password":123456,"n":123456}', '{"password":"MASKED-1","n":123456}'],
    ['an empty text', JSON_TYPE, '{"password":""}', '{"password":""}'],
    ['odd escapes', JSON_TYPE, String.raw`{"token":"\u0061b\/c"}`, '{"token":"MASKED-1"}'],
    ['JSON without a type', undefined, '[{"token":"x"}]', '[{"token":"MASKED-1"}]'],
    [
      'JSON in a text',
      JSON_TYPE,
      String.raw`{"body":"{\"token\":\"abc\"}"}`,
      String.raw`{"body":"{\"token\":\"MASKED-1\"}"}`,
    ],
    ['a repeated key', JSON_TYPE, '{"token":"a","token":"b"}', '{"token":"MASKED-1","token":"MASKED-2"}'],
    [
      'JSON with an error',
      JSON_TYPE,
      `{"token":"a",password:'b'}`,
      `{"token":"MASKED-1",password:'MASKED-2'}`,
    ],
    [
      'XML',
      'application/xml',
      '<a><ns:password x="1">p</ns:password></a>',
      '<a><ns:password x="1">MASKED-1</ns:password></a>',
    ],
    ['a form', 'application/x-www-form-urlencoded', 'a=1&password=p', 'a=1&password=MASKED-1'],
    [
      'a form in parts',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\np\r\n--b--',
      '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nMASKED-1\r\n--b--',
    ],
  ])('%s', (_, type, text, expected) => {
    expect(maskBody(text, type, false, createMasking())).toBe(expected);
  });

  test('JSON that is nested too deep', () => {
    const text = `${'['.repeat(100_000)}{"token":"abc"}`;
    expect(maskBody(text, JSON_TYPE, false, createMasking())).toBe(text.replace('abc', 'MASKED-1'));
  });

  test.each([
    ['a string', '{"token":"a","password":"abc', '{"token":"MASKED-1","password":"'],
    ['a key', '{"token":"abc","na', '{"token":"MASKED-1","'],
  ])('JSON that was cut in %s', (_, text, expected) => {
    expect(maskBody(text, JSON_TYPE, true, createMasking())).toBe(expected);
  });

  test('a text that was cut in a secret', () => {
    const masking = createMasking();
    masking.masks.maskOf('a-long-secret', 'token');
    expect(maskBody('it is a-long-se', 'text/plain', true, masking)).toBe('it is ');
  });
});

test.each([
  ['one word', 'text/plain', 'a'.repeat(1_000_000)],
  ['many names', 'text/plain', 'token="'.repeat(100_000)],
  ['parts without an end', 'multipart/form-data; boundary=b', 'name="token"'.repeat(60_000)],
  ['elements without an end', 'application/xml', '<a '.repeat(300_000)],
  ['names without values', JSON_TYPE, '{"token":'.repeat(100_000)],
])('a long text takes a moment: %s', (_, type, text) => {
  expect(maskBody(text, type, true, createMasking()).length).toBeGreaterThan(0); // within the timeout of a test
});

describe('the secrets of headers are masked:', () => {
  test.each([
    ['Authorization', 'Bearer abc', 'Bearer MASKED-1'],
    ['Authorization', 'abc', 'MASKED-1'],
    ['Cookie', 'a=1; b="x y"', 'a=MASKED-1; b="MASKED-2"'],
    ['Set-Cookie', 'sid=abc; Path=/; HttpOnly', 'sid=MASKED-1; Path=/; HttpOnly'],
    ['X-API-Key', 'abc', 'MASKED-1'],
    ['X-Encryption-Key', 'abc', 'MASKED-1'],
    ['X-Auth', 'abc', 'MASKED-1'],
    ['Location', '/a?token=abc', '/a?token=MASKED-1'],
    ['WWW-Authenticate', 'Bearer realm="a"', 'Bearer realm="a"'],
    ['Content-Type', 'application/json', 'application/json'],
  ])('%s: %s', (name, value, expected) => {
    expect(maskHeaders([{ name, value }], createMasking())).toEqual([{ name, value: expected }]);
  });

  test('the password of Basic is masked elsewhere too', () => {
    const masking = createMasking();
    const value = `Basic ${Buffer.from('me:a-long-password').toString('base64')}`;
    const [header] = maskHeaders([{ name: 'Authorization', value }], masking);
    const mask = masking.masks.maskOf('a-long-password', 'password');
    expect(header?.value).toMatch(/^Basic MASKED-\d+$/);
    expect(maskText('it was a-long-password', masking)).toBe(`it was ${mask}`);
  });
});

describe('a secret that is known', () => {
  test.each([
    ['as it is', (secret: string) => secret],
    ['percent-encoded', encodeURIComponent],
    ['in JSON', (secret: string) => JSON.stringify(secret).slice(1, -1)],
  ])('has the same mask in every text: %s', (_, spell) => {
    const masking = createMasking();
    const secret = `é+/"'&\\ a-long-secret`;
    const mask = masking.masks.maskOf(secret, 'token');
    expect(maskText(`before ${spell(secret)} after`, masking)).toBe(`before ${mask} after`);
  });

  test('is masked in base64, wherever it begins', () => {
    const masking = createMasking();
    const mask = masking.masks.maskOf('a-long-secret', 'token');
    for (const before of ['', 'a', 'ab', 'abc']) {
      const text = Buffer.from(`${before}a-long-secret${before}`).toString('base64');
      expect(maskText(text, masking)).toContain(mask);
    }
  });

  test('is masked as a whole text only, if it is short', () => {
    const masking = createMasking();
    masking.masks.noteWhole('demo');
    const text = '{"input":"demo","username":"demo@factpulse.test"}';
    expect(maskBody(text, JSON_TYPE, false, masking)).toBe(
      '{"input":"MASKED-1","username":"demo@factpulse.test"}',
    );
  });

  test('keeps its mask, however many follow', () => {
    const { maskOf, mask } = createMasks();
    const masks = Array.from({ length: 400 }, (_, at) =>
      maskOf(`secret ${at} ${'x'.repeat(10_000)}`, 'token'),
    );
    expect(new Set(masks).size).toBe(400);
    expect(maskOf(`secret 0 ${'x'.repeat(10_000)}`, 'token')).toBe('MASKED-1');
    expect(mask(`secret 399 ${'x'.repeat(10_000)}`)).toBe('MASKED-400');
  });
});
