import { describe, expect, test } from '@jest/globals';
import { sample, sampleObject } from './testing/sample.ts';

const TEXT = { type: 'string' };
const MAYBE = { type: ['string', 'null'] };
const BOOLEAN = { type: 'boolean' };
const INTEGER = { type: 'integer' };
const LIST = { type: 'array', items: TEXT };

describe('a success', () => {
  test('has no errors', async () => {
    const properties = {
      errorCode: MAYBE,
      errorMessage: TEXT,
      xmlErrors: LIST,
      warnings: LIST,
      hasErrors: BOOLEAN,
      failedRules: INTEGER,
    };
    expect(await sampleObject(properties)).toEqual({
      errorCode: null,
      xmlErrors: [],
      warnings: [],
      hasErrors: false,
      failedRules: 0,
    });
  });

  test('says so', async () => {
    const properties = {
      status: { enum: ['ERROR', 'PENDING', 'SUCCESS'] },
      isCompliant: BOOLEAN,
      success: BOOLEAN,
    };
    expect(await sampleObject(properties)).toEqual({ status: 'SUCCESS', isCompliant: true, success: true });
  });

  test('is pending where work was only accepted', async () => {
    const status = { enum: ['ERROR', 'SUCCESS', 'PENDING'] };
    expect(await sampleObject({ status }, { status: 202 })).toEqual({ status: 'PENDING' });
  });

  test('is the branch of one', async () => {
    const branch = (status: string) => ({
      type: 'object',
      required: ['status'],
      properties: { status: { enum: [status] } },
    });
    expect(await sample({ oneOf: [branch('ERROR'), branch('SUCCESS'), { type: 'null' }] })).toEqual({
      status: 'SUCCESS',
    });
  });

  test('has a value rather than null', async () => {
    expect(await sampleObject({ a: MAYBE, b: { anyOf: [{ type: 'null' }, TEXT] } })).toEqual({
      a: expect.any(String),
      b: expect.any(String),
    });
  });

  test('has no next page, which would never end', async () => {
    expect(await sampleObject({ nextCursor: TEXT, next: MAYBE, hasMore: BOOLEAN })).toEqual({
      next: null,
      hasMore: false,
    });
  });
});

describe('a page', () => {
  const PAGE = {
    results: { type: 'array', items: { type: 'object', properties: { siren: TEXT } } },
    total: INTEGER,
    page: INTEGER,
    pageSize: INTEGER,
  };

  test('has the number and the size that were asked for, and no more results', async () => {
    const { results, total } = await sampleObject(PAGE, { query: { page: '3', pageSize: '1' } });
    expect([results, total]).toEqual([[expect.anything()], 3]);
  });

  test('counts its results', async () => {
    const { results, total } = await sampleObject(PAGE);
    expect(total).toBe((results as unknown[]).length);
  });

  test.each([
    ['count', 'codes'],
    ['totalInvoices', 'invoices'],
    ['signatureCount', 'signatures'],
  ])('so does %s', async (count, list) => {
    const value = await sampleObject({ [count]: INTEGER, [list]: LIST });
    expect(value[count]).toBe((value[list] as unknown[]).length);
  });

  test('the size of a file is that of its bytes', async () => {
    const { content_b64, size_bytes } = await sampleObject({ content_b64: TEXT, size_bytes: INTEGER });
    expect(size_bytes).toBe(Buffer.from(String(content_b64), 'base64').length);
  });
});

describe('an error', () => {
  test('says which', async () => {
    const properties = { errorCode: TEXT, errorMessage: TEXT, details: LIST };
    expect(await sampleObject(properties, { status: 404 })).toEqual({
      errorCode: 'NOT_FOUND',
      errorMessage: 'Not found',
      details: [],
    });
  });

  test('has a code in upper snake case for every status', async () => {
    const codes = await Promise.all(
      [400, 401, 402, 418, 500, 599].map((status) => sampleObject({ errorCode: TEXT }, { status })),
    );
    for (const { errorCode } of codes) expect(errorCode).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
  });

  test('of the input is a list as FastAPI has it', async () => {
    const loc = { type: 'array', items: { anyOf: [TEXT, INTEGER] } };
    const item = {
      type: 'object',
      required: ['loc', 'msg', 'type'],
      properties: { loc, msg: TEXT, type: TEXT },
    };
    expect(await sampleObject({ detail: { type: 'array', items: item } }, { status: 422 })).toEqual({
      detail: [{ loc: ['body'], msg: 'Field required', type: 'missing' }],
    });
  });

  test('does not report success', async () => {
    expect(
      await sampleObject({ success: BOOLEAN, status: { enum: ['SUCCESS', 'FAILURE'] } }, { status: 500 }),
    ).toEqual({ success: false, status: 'FAILURE' });
  });
});
