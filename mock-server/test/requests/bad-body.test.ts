import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { JSON_TYPE, nestedArrays, oversizedJson } from '../../testing/generators/json-bodies.ts';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const { send, readClients } = useListeningMock();

interface BadBody {
  readonly what: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly status: number;
  readonly answer: object;
}

function malformed(what: string, body: string | Buffer, offset: number): BadBody {
  const detail = [{ loc: ['body', offset], msg: 'JSON decode error', type: 'json_invalid' }];
  return { what, headers: JSON_TYPE, body, status: 422, answer: { detail } };
}

function missing(what: string, body: string): BadBody {
  const detail = [{ loc: ['body'], msg: 'Field required', type: 'missing' }];
  return { what, headers: JSON_TYPE, body, status: 422, answer: { detail } };
}

function notAnObject(what: string, body: string, headers: BadBody['headers'] = JSON_TYPE): BadBody {
  const msg = 'Input should be a valid dictionary or object to extract fields from';
  const detail = [{ loc: ['body'], msg, type: 'model_attributes_type' }];
  return { what, headers, body, status: 422, answer: { detail } };
}

function ofType(type: string): BadBody {
  return notAnObject(`JSON called ${type}`, '{"name":"Crêperie"}', { 'Content-Type': type });
}

function tooLarge(
  what: string,
  headers: BadBody['headers'],
  body: string | Buffer = oversizedJson(),
): BadBody {
  const answer = { errorCode: 'PAYLOAD_TOO_LARGE', errorMessage: 'The body is larger than 1 MB' };
  return { what, headers: { ...JSON_TYPE, ...headers }, body, status: 413, answer };
}

function unparsable(what: string, body: string | Buffer, headers: BadBody['headers'] = {}): BadBody {
  const answer = { errorCode: 'INVALID_REQUEST', errorMessage: 'There was an error parsing the body' };
  return { what, headers: { ...JSON_TYPE, ...headers }, body, status: 400, answer };
}

const GZIPPED = gzipSync('{"name":"Crêperie"}');

const BAD_BODIES: readonly BadBody[] = [
  malformed('a truncated object', '{"name":"a"', 11),
  malformed('an opening brace', '{', 1),
  malformed('a key without a value', '{"name": }', 9),
  malformed('a trailing comma', '{"name":"a",}', 12),
  malformed('a bare word', 'nope', 0),
  malformed('NaN in lower case', '{"name":nan}', 8),
  malformed('single quotes', "{'name':'a'}", 1),
  malformed('a comment', '/* a */{"name":"a"}', 0),
  malformed('a second document', '{"name":"a"}{}', 12),
  malformed('only white space', ' \n', 2),
  malformed('nested opening brackets', '['.repeat(900), 900),
  unparsable('100,000 nested arrays without the last bracket', nestedArrays().slice(0, -1)),
  unparsable('100,000 nested arrays', nestedArrays()),
  unparsable('an integer of 4301 digits', `{"name":"a","x":${'9'.repeat(4301)}}`),
  unparsable('1000 nested arrays under an unknown key', `{"name":"a","x":${nestedArrays(1000)}}`),
  unparsable('bytes that are not UTF-8', Buffer.from('7b226e616d65223a22ff227d', 'hex')),
  unparsable('gzip', GZIPPED, { 'Content-Encoding': 'gzip' }),
  unparsable('gzip without a Content-Encoding', GZIPPED),
  missing('no body', ''),
  notAnObject('null', 'null'),
  notAnObject('an array', '[]'),
  notAnObject('an array around an object', '[{"name":"a"}]'),
  notAnObject('a string', '"name"'),
  notAnObject('a number', '1'),
  notAnObject('true', 'true'),
  notAnObject('900 nested arrays', nestedArrays(900)),
  notAnObject('JSON without a type', '{"name":"a"}', {}),
  notAnObject('a form', 'name=a', { 'Content-Type': 'application/x-www-form-urlencoded' }),
  ofType('text/plain'),
  ofType('application/x-www-form-urlencoded'),
  ofType('multipart/form-data; boundary=x'),
  ofType('application/xml'),
  ofType('application/x-json'),
  ofType('application/json, text/plain'),
  ofType('text/plain; application/json'),
  tooLarge('more than a megabyte', {}),
  tooLarge('more than a megabyte in chunks', { 'Transfer-Encoding': 'chunked' }),
  tooLarge('more than a megabyte that is not JSON', {}, 'x'.repeat(1024 * 1024 + 1)),
];

describe.each([
  ['POST', '/api/v1/clients', 'account'],
  ['PATCH', `/api/v1/clients/${CLIENT}`, 'client'],
  ['PUT', `/api/v1/clients/${CLIENT}/pdp-config`, 'client'],
] as const)('%s %s', (method, path, as) => {
  test.each(BAD_BODIES)('answers $status to $what', async ({ headers, body = '', status, answer }) => {
    const response = await send(method, path, { as, headers, body });
    expect({ status: response.status, body: bodyOf(response) }).toEqual({ status, body: answer });
  });

  test.each(BAD_BODIES)('changes nothing on $what', async ({ headers, body = '' }) => {
    const before = await readClients();
    await send(method, path, { as, headers, body });
    expect(await readClients()).toEqual(before);
  });
});

const NO_DICTIONARY = { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] };

describe.each(['/api/token/', '/api/token/refresh/'])('POST %s', (path) => {
  test.each<[string, BadBody, number, object]>([
    ['nested arrays', notAnObject('', nestedArrays()), 400, NO_DICTIONARY],
    [
      'truncated nested arrays',
      malformed('', nestedArrays().slice(0, -1), 0),
      400,
      { detail: 'JSON parse error' },
    ],
    ['bytes that are not UTF-8', malformed('', Buffer.from([0xff]), 0), 400, { detail: 'JSON parse error' }],
    ['gzip', unparsable('', GZIPPED, { 'Content-Encoding': 'gzip' }), 400, { detail: 'JSON parse error' }],
    ['more than a megabyte', tooLarge('', {}), 413, tooLarge('', {}).answer],
  ])('answers %s as Django would', async (_, { headers, body = '' }, status, answer) => {
    const response = await send('POST', path, { headers, body });
    expect({ status: response.status, body: bodyOf(response) }).toEqual({ status, body: answer });
  });
});

test('the same mock still creates a client after all of these', async () => {
  const { status } = await send('POST', '/api/v1/clients', { as: 'account', json: { name: 'Crêperie' } });
  expect(status).toBe(201);
});
