import { describe, expect, test } from '@jest/globals';
import type { RecordedRequest } from './recorded-request.ts';
import { meets, type RequestCriteria } from './request-criteria.ts';

const RECORDED: RecordedRequest = {
  id: 1,
  at: '2026-01-15T09:00:00.000Z',
  sandbox: null,
  operation: 'create_client_api_v1_clients_post',
  principal: null,
  request: {
    method: 'POST',
    path: '/api/v1/clients',
    query: { page: '1', tag: ['a', 'b'] },
    headers: {},
    body: { name: 'Neuf', siret: null, address: { city: 'Lyon', lines: [{ no: 1 }, { no: 2 }] } },
    bodyState: 'read',
  },
  response: { status: 201, headers: {}, body: {} },
  verdict: 'accepted',
  violations: [],
  reason: null,
  hint: null,
  fault: null,
  ms: 1,
};

const HELD: RequestCriteria[] = [
  {},
  { operation: 'create_client_api_v1_clients_post' },
  { method: 'POST' },
  { method: 'post' },
  { path: '/api/v1/clients' },
  { status: 201 },
  { verdict: 'accepted' },
  { query: {} },
  { query: { page: '1' } },
  { query: { tag: ['a', 'b'] } },
  { body: {} },
  { body: { name: 'Neuf' } },
  { body: { siret: null } },
  { body: { address: { city: 'Lyon' } } },
  { body: { address: { lines: [{ no: 1 }, { no: 2 }] } } },
  { method: 'POST', status: 201, body: { name: 'Neuf' } },
];

const NOT_HELD: RequestCriteria[] = [
  { operation: 'list_clients_api_v1_clients_get' },
  { method: 'GET' },
  { path: '/api/v1/clients/' },
  { path: '/api/v1' },
  { status: 200 },
  { verdict: 'invalid' },
  { query: { page: 1 } },
  { query: { tag: ['a'] } },
  { query: { pageSize: '1' } },
  { body: null },
  { body: [] },
  { body: 'Neuf' },
  { body: { name: 'neuf' } },
  { body: { description: null } },
  { body: JSON.parse('{"__proto__":{}}') },
  { body: { zip: undefined } },
  { body: { name: { length: 4 } } },
  { body: { address: { city: 'Lyon', zip: '69' } } },
  { body: { address: { lines: [{ no: 1 }] } } },
  { method: 'POST', status: 200 },
];

describe('a request matches', () => {
  test.each(HELD.map((criteria) => [criteria]))('%j', (criteria) => {
    expect(meets(RECORDED, criteria)).toBe(true);
  });
});

describe('a request does not match', () => {
  test.each(NOT_HELD.map((criteria) => [criteria]))('%j', (criteria) => {
    expect(meets(RECORDED, criteria)).toBe(false);
  });
});

test('a request without an answer matches no status', () => {
  expect(meets({ ...RECORDED, response: null }, { status: 201 })).toBe(false);
});

test('a request without a body matches null', () => {
  const request = { ...RECORDED.request, body: null };
  expect(meets({ ...RECORDED, request }, { body: null })).toBe(true);
});
