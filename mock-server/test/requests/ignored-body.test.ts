import { describe, expect, test } from '@jest/globals';
import { JSON_TYPE, nestedArrays } from '../../testing/generators/json-bodies.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const { send } = useListeningMock();

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe.each([
  ['activer', { uid: CLIENT, isActive: true, message: 'Client activated' }],
  ['desactiver', { uid: CLIENT, isActive: false, message: 'Client deactivated' }],
])('%s', (verb, expected) => {
  test.each([
    ['nothing', {}, ''],
    ['an empty form', FORM, ''],
    ['a form', FORM, 'isActive=maybe'],
    ['a multipart form', { 'Content-Type': 'multipart/form-data; boundary=x' }, '--x--\r\n'],
    ['a multipart form without a boundary', { 'Content-Type': 'multipart/form-data' }, 'x'],
    ['an empty object', JSON_TYPE, '{}'],
    ['an empty array', JSON_TYPE, '[]'],
    ['null', JSON_TYPE, 'null'],
    ['a JSON type without a body', JSON_TYPE, ''],
    ['an object with other values', JSON_TYPE, '{"isActive":"no","uid":"x"}'],
    ['malformed JSON', JSON_TYPE, '{'],
    ['nested arrays', JSON_TYPE, nestedArrays()],
    ['bytes that are not UTF-8', JSON_TYPE, Buffer.from([0xff, 0xfe])],
    ['plain text', { 'Content-Type': 'text/plain' }, 'please'],
    ['XML', { 'Content-Type': 'application/xml' }, '<client/>'],
    ['an invalid type', { 'Content-Type': ';' }, 'x'],
    ['a body without a type', {}, '{}'],
    ['a body in chunks', { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' }, '{}'],
    ['corrupt gzip', { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, 'x'],
  ])('ignores %s', async (_, headers, body) => {
    const path = `/api/v1/clients/${CLIENT}/${verb}`;
    const response = await send('POST', path, { as: 'client', headers, body });
    expect({ status: response.status, body: bodyOf(response) }).toEqual({ status: 200, body: expected });
  });
});
