import { describe, expect, test } from '@jest/globals';
import { MULTIPART, multipart, URLENCODED, useFormMock } from './form-mock.ts';

const { post } = useFormMock();
const lenient = useFormMock({ assume: { 'lenient-input': 'taken' } });

const urlencoded = (body: string) => ({ contentType: URLENCODED, body });

describe('what the reading of a form does not judge, the contract does:', () => {
  test.each<[string, string, object]>([
    ['a format', 'code=AB&until=tomorrow', { loc: ['body', 'until'], type: 'value_error' }],
    ['a factor', 'code=AB&parity=3', { loc: ['body', 'parity'], type: 'multiple_of' }],
    ['a pattern', 'code=abc', { loc: ['body', 'code'], type: 'string_pattern_mismatch' }],
    ['several alternatives', 'code=AB&kind=c', { loc: ['body', 'kind'], type: 'literal_error' }],
    ['a field that is not declared', 'code=AB&else=1', { loc: ['body', 'else'], type: 'extra_forbidden' }],
  ])('%s', async (_, body, item) => {
    const answer = await post('/strict', urlencoded(body));
    expect(answer).toMatchObject({ status: 422, body: { detail: [item] } });
  });

  test('unless it is taken', async () => {
    expect((await lenient.post('/strict', urlencoded('code=AB&else=1&until=tomorrow'))).status).toBe(200);
  });

  test('and it takes what conforms to it', async () => {
    expect(await post('/strict', urlencoded('code=AB&until=2026-01-31&parity=4&kind=b'))).toEqual({
      status: 200,
      body: { code: 'AB', until: '2026-01-31', parity: 4, kind: 'b' },
    });
  });
});

describe('an operation that takes JSON and a form', () => {
  test('reads JSON as JSON', async () => {
    const body = JSON.stringify({ code: 'AB', parity: 4 });
    expect(await post('/strict', { contentType: 'application/json', body })).toEqual({
      status: 200,
      body: { code: 'AB', parity: 4 },
    });
  });

  test('reads a form of another kind as neither', async () => {
    const answer = await post('/strict', { contentType: MULTIPART, body: multipart([['code', 'AB']]) });
    expect(answer.status).toBe(422);
  });
});

describe('an operation that needs no body', () => {
  test('fills in the defaults of its form', async () => {
    expect(await post('/optional', { isSigned: false })).toEqual({ status: 200, body: { size: 3 } });
  });

  test('takes a form without its file', async () => {
    expect(await post('/optional', urlencoded('size=4'))).toEqual({ status: 200, body: { size: 4 } });
  });

  test('takes a file where null is allowed too', async () => {
    const body = multipart([['source', { filename: 'a', content: 'x' }]]);
    const answer = await post('/optional', { contentType: MULTIPART, body });
    expect(answer.body.source).toMatchObject({ filename: 'a', size: 1 });
  });
});

test('a name that every object has is a field like others', async () => {
  const body = multipart([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['name', 'ab'],
  ]);
  const answer = await post('/fields', { contentType: MULTIPART, body });
  expect(answer.body).toMatchObject({ name: 'ab', count: 1 });
});

describe('an operation that takes XML', () => {
  test('gets its text', async () => {
    expect(await post('/raw', { contentType: 'application/xml', body: '<a>é</a>' })).toEqual({
      status: 200,
      body: { text: '<a>é</a>' },
    });
  });

  test.each([
    ['too short', 'application/xml', '<a/>'],
    ['of another type', 'text/csv', 'a,b,c,d'],
  ])('refuses a body that is %s', async (_, contentType, body) => {
    expect((await post('/raw', { contentType, body })).status).toBe(422);
  });
});
