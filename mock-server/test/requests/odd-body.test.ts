import { describe, expect, test } from '@jest/globals';
import { JSON_TYPE, nestedArrays, nestedObjects } from '../../testing/generators/json-bodies.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';

const { send } = useListeningMock();

const NAME = 'Crêperie';
const BODY = JSON.stringify({ name: NAME });

const ROUTES = [
  ['POST', '/api/v1/clients', 'account', 201],
  ['PATCH', `/api/v1/clients/${CLIENT}`, 'client', 200],
] as const;

describe.each(ROUTES)('%s %s takes', (method, path, as, status) => {
  test.each([
    ['a charset', { 'Content-Type': 'application/json; charset=utf-8' }, BODY],
    ['a charset in upper case', { 'Content-Type': 'application/json;CHARSET=UTF-8' }, BODY],
    ['a type in mixed case', { 'Content-Type': 'Application/JSON' }, BODY],
    ['a type with a bare semicolon', { 'Content-Type': 'application/json;' }, BODY],
    ['a byte order mark', JSON_TYPE, `\ufeff${BODY}`],
    ['white space around', JSON_TYPE, `\r\n\t ${BODY} \n`],
    ['escapes', JSON_TYPE, '{"\\u006eame":"Cr\\u00eaperie"}'],
    ['a body in chunks', { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' }, BODY],
    ['plain JSON said to be gzip', { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, BODY],
    ['plain JSON in an unknown encoding', { ...JSON_TYPE, 'Content-Encoding': 'zebra' }, BODY],
    ['a repeated key, the last of which wins', JSON_TYPE, `{"name":1,"name":"${NAME}"}`],
    ['nested arrays under an unknown key', JSON_TYPE, `{"name":"${NAME}","x":${nestedArrays(900)}}`],
    ['nested objects under an unknown key', JSON_TYPE, `{"name":"${NAME}","x":${nestedObjects(900)}}`],
    ['an integer of 4300 digits', JSON_TYPE, `{"name":"${NAME}","x":${'9'.repeat(4300)}}`],
    ['a fraction of 5000 digits', JSON_TYPE, `{"name":"${NAME}","x":0.${'9'.repeat(5000)}}`],
    ['brackets in a text', JSON_TYPE, `{"name":"${NAME}","x":"${'[\\"['.repeat(1000)}"}`],
  ])('%s', async (_, headers, body) => {
    const response = await send(method, path, { as, headers, body });
    expect({ status: response.status, name: JSON.parse(response.text).name }).toEqual({ status, name: NAME });
  });
});

const PROTOTYPE_KEYS: readonly (readonly [string, string])[] = [
  ['__proto__ with an object', '"__proto__":{"polluted":"yes"}'],
  ['__proto__ with null', '"__proto__":null'],
  ['__proto__ with a string', '"__proto__":"polluted"'],
  ['an escaped __proto__', '"\\u005f_proto__":{"polluted":"yes"}'],
  ['constructor', '"constructor":{"prototype":{"polluted":"yes"}}'],
  ['prototype', '"prototype":{"polluted":"yes"}'],
  ['toString', '"toString":"polluted"'],
  ['hasOwnProperty', '"hasOwnProperty":"polluted"'],
];

describe.each(ROUTES)('%s %s', (method, path, as, status) => {
  test.each(PROTOTYPE_KEYS)('ignores %s', async (_, pair) => {
    const body = `{"name":"${NAME}",${pair}}`;
    const response = await send(method, path, { as, headers: JSON_TYPE, body });
    expect(response.status).toBe(status);
  });

  test.each(PROTOTYPE_KEYS)('never echoes %s', async (_, pair) => {
    const body = `{"name":"${NAME}",${pair}}`;
    const { text } = await send(method, path, { as, headers: JSON_TYPE, body });
    expect(text).not.toMatch(/polluted|proto|constructor|toString|hasOwn/);
  });

  test.each(PROTOTYPE_KEYS)('does not change Object.prototype for %s', async (_, pair) => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    await send(method, path, { as, headers: JSON_TYPE, body: `{"name":"${NAME}",${pair}}` });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

test('a required key on a prototype in the body counts as missing', async () => {
  const body = '{"__proto__":{"name":"polluted"}}';
  const { text } = await send('POST', '/api/v1/clients', { as: 'account', headers: JSON_TYPE, body });
  expect(JSON.parse(text)).toEqual({
    detail: [{ loc: ['body', 'name'], msg: 'Field required', type: 'missing' }],
  });
});

test('a value on a prototype in the body is ignored', async () => {
  const path = `/api/v1/clients/${CLIENT}`;
  const body = '{"__proto__":{"name":"polluted"}}';
  const { text } = await send('PATCH', path, { as: 'client', headers: JSON_TYPE, body });
  expect(JSON.parse(text).name).not.toBe('polluted');
});
