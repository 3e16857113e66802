import { describe, expect, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const { send, readClients } = useListeningMock();

function list(query: string) {
  return send('GET', `/api/v1/clients?${query}`, { as: 'account' });
}

const UNREADABLE = 'Input should be a valid integer, unable to parse string as an integer';

function fault(name: string, type: string, msg: string) {
  return { loc: ['query', name], msg, type };
}

function unreadable(what: string, query: string) {
  const name = query.slice(0, query.indexOf('='));
  return { what, query, detail: [fault(name, 'int_parsing', UNREADABLE)] };
}

const PAGE_TOO_SMALL = fault('page', 'greater_than_equal', 'Input should be greater than or equal to 1');
const SIZE_TOO_SMALL = fault('pageSize', 'greater_than_equal', 'Input should be greater than or equal to 1');
const SIZE_TOO_LARGE = fault('pageSize', 'less_than_equal', 'Input should be less than or equal to 100');
const PAGE_REPEATED = fault('page', 'int_type', 'Input should be a valid integer');
const SIZE_REPEATED = fault('pageSize', 'int_type', 'Input should be a valid integer');

const BAD_QUERIES = [
  unreadable('an exponent', 'page=1e9'),
  unreadable('a word', 'page=abc'),
  unreadable('a fraction', 'page=1.5'),
  unreadable('nothing', 'page='),
  unreadable('a hexadecimal number', 'page=0x10'),
  unreadable('a leading space', 'page=%205'),
  unreadable('a plus sign, which means a space', 'page=+5'),
  unreadable('a trailing space', 'page=5%20'),
  unreadable('a trailing line feed', 'page=5%0A'),
  unreadable('a sign', 'page=%2B2'),
  unreadable('Infinity', 'page=Infinity'),
  unreadable('NaN', 'page=NaN'),
  unreadable('null', 'page=null'),
  unreadable('true', 'page=true'),
  unreadable('full-width digits', 'page=%EF%BC%91'),
  unreadable('a malformed escape', 'page=%ZZ'),
  unreadable('bytes that are not UTF-8', 'page=%FF'),
  unreadable('a NUL', 'page=1%00'),
  unreadable('a list', 'page=1,2'),
  unreadable('a trailing question mark', 'page=1?'),
  unreadable('a second question mark', 'page=1?page=2'),
  unreadable('a word as the size', 'pageSize=all'),
  { what: 'page 0', query: 'page=0', detail: [PAGE_TOO_SMALL] },
  { what: 'page -1', query: 'page=-1', detail: [PAGE_TOO_SMALL] },
  { what: 'page -0', query: 'page=-0', detail: [PAGE_TOO_SMALL] },
  { what: 'size 0', query: 'pageSize=0', detail: [SIZE_TOO_SMALL] },
  { what: 'size 101', query: 'pageSize=101', detail: [SIZE_TOO_LARGE] },
  { what: 'an escaped name', query: 'p%61ge=0', detail: [PAGE_TOO_SMALL] },
  { what: 'two errors', query: 'pageSize=101&page=0', detail: [PAGE_TOO_SMALL, SIZE_TOO_LARGE] },
  { what: 'two pages', query: 'page=1&page=2', detail: [PAGE_REPEATED] },
  { what: 'the same page twice', query: 'page=1&page=1', detail: [PAGE_REPEATED] },
  { what: 'two sizes', query: 'pageSize=1&page=1&pageSize=2', detail: [SIZE_REPEATED] },
  { what: 'a bad page after a question mark', query: 'next=/a?b&page=0', detail: [PAGE_TOO_SMALL] },
];

describe('a list is refused', () => {
  test.each(BAD_QUERIES)('for $what', async ({ query, detail }) => {
    const response = await list(query);
    expect({ status: response.status, body: bodyOf(response) }).toEqual({ status: 422, body: { detail } });
  });

  test.each(BAD_QUERIES)('and nothing changes, for $what', async ({ query }) => {
    const before = await readClients();
    await list(query);
    expect(await readClients()).toEqual(before);
  });
});

describe('a list is returned for', () => {
  const FIRST = { page: 1, pageSize: 20, results: 20 };

  test.each([
    ['an empty query', '', FIRST],
    ['a page far after the last', 'page=1000000000', { page: 1000000000, pageSize: 20, results: 0 }],
    ['leading zeros', 'page=0002', { page: 2, pageSize: 20, results: 5 }],
    ['escaped digits', 'page=%32', { page: 2, pageSize: 20, results: 5 }],
    ['the largest size', 'pageSize=100', { page: 1, pageSize: 100, results: 25 }],
    ['an unknown key', 'sort=name', FIRST],
    ['an unknown key twice', 'sort=name&sort=uid', FIRST],
    ['brackets', 'page[]=2', FIRST],
    ['escaped brackets', 'page%5B%5D=2&page%5Bx%5D=3', FIRST],
    ['__proto__', '__proto__=1', FIRST],
    ['__proto__ with brackets', '__proto__[page]=2', FIRST],
    ['constructor', 'constructor=1', FIRST],
    ['another case', 'PAGE=2&pagesize=1', FIRST],
    ['a NUL in the key', 'page%00=2', FIRST],
    ['a malformed escape in a key', '%ZZ=2', FIRST],
    ['ampersands', '&&&', FIRST],
    ['an equals sign', '=', FIRST],
    ['a second leading question mark', '?page=2', FIRST],
    ['a question mark in an earlier value', 'next=/a?b&page=2', { page: 2, pageSize: 20, results: 5 }],
    ['a thousand unknown keys', 'x=1&'.repeat(1000), FIRST],
  ])('for %s', async (_, query, expected) => {
    const { text } = await list(query);
    const { page, pageSize, results = [] } = JSON.parse(text);
    expect({ page, pageSize, results: results.length }).toEqual(expected);
  });
});

test('the same mock still lists all clients after all of these', async () => {
  expect(bodyOf(await list('pageSize=100'))).toMatchObject({ total: 25 });
});
