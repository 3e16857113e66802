import { describe, expect, test } from '@jest/globals';
import { differences } from './compare.ts';
import { parseExactly, type Row, type RowAnswer } from './row.ts';

const OTHER = '/api/v1/clients/99999999-9999-4999-8999-999999999999';
const CLIENT = '/api/v1/clients/%7B11111111-1111-4111-8111-111111111111%7D';

function clientsRow(path: string, answer: RowAnswer): Row {
  return { service: 'clients', name: 'made up', request: { method: 'GET', path, headers: {} }, answer };
}

function signInRow(client_uid: string): Row {
  const request = { method: 'POST', path: '/api/token/', headers: {}, body: JSON.stringify({ client_uid }) };
  return { service: 'token', name: 'made up', request, answer: { status: 200 } };
}

const uuid = (msg: string): RowAnswer => ({
  status: 422,
  detail: [{ loc: ['path', 'uid'], type: 'uuid_parsing', msg: `Input should be a valid UUID, ${msg}` }],
});
const two = {
  status: 422,
  detail: [...(uuid('x').detail ?? []), { loc: ['body'], type: 'missing', msg: 'x' }],
};

describe('answers agree:', () => {
  test.each<[string, Row, RowAnswer]>([
    ['a UUID is refused for another reason', clientsRow(CLIENT, uuid('found `x`')), uuid('too long')],
    [
      'more is shown than the framework was sent',
      clientsRow('/', { status: 200, echo: { a: 1 } }),
      { status: 200, echo: { a: 1, b: 2 } },
    ],
    ['the client does not exist', clientsRow(OTHER, { status: 200, echo: {} }), { status: 403 }],
    [
      'a sign-in is for a client that does not exist',
      signInRow('99999999-9999-4999-8999-999999999999'),
      { status: 401 },
    ],
  ])('%s', (_, row, actual) => {
    expect(differences(row, actual)).toEqual([]);
  });
});

describe('answers differ:', () => {
  test.each<[string, Row, RowAnswer, string]>([
    ['status', clientsRow('/', { status: 307 }), { status: 404 }, 'status 404 instead of 307'],
    ['order of items', clientsRow('/', two), { ...two, detail: two.detail.toReversed() }, 'detail'],
    [
      'value',
      clientsRow('/', { status: 200, echo: { a: true } }),
      { status: 200, echo: { a: 'yes' } },
      'echo',
    ],
    ['missing part', clientsRow('/', { status: 307, location: 'a' }), { status: 307 }, 'location'],
    ['refused client that exists', clientsRow(CLIENT, { status: 200, echo: {} }), { status: 403 }, 'status'],
    ['refused path', clientsRow(OTHER, uuid('x')), { status: 403 }, 'status'],
    [
      'refused sign-in for a client that exists',
      signInRow('11111111111141118111111111111111'),
      { status: 401 },
      'status',
    ],
  ])('%s', (_, row, actual, difference) => {
    expect(differences(row, actual)).toEqual([expect.stringContaining(difference)]);
  });

  test('integers that a number cannot hold', () => {
    const page = (digits: string) => ({
      status: 200,
      echo: parseExactly(`{"page": ${digits}}`) as Record<string, unknown>,
    }); // as written
    const row = clientsRow('/', page('99999999999999999999999'));
    expect(differences(row, page('99999999999999999999998'))).not.toEqual([]);
    expect(differences(row, page('99999999999999999999999'))).toEqual([]);
  });
});
