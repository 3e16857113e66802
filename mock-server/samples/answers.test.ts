import { describe, expect, test } from '@jest/globals';
import { createSamples } from './create-samples.ts';
import { answer, documentOf, POINTER, REQUEST, sample, sampleObject } from './testing/sample.ts';
import { luhnSum } from './values/identifiers.ts';

const TEXT = { type: 'string' };
const NUMBER = { type: 'number' };

describe('values fit their names', () => {
  test('a company has numbers with check digits that belong together', async () => {
    const { siren, siret, vatNumber } = await sampleObject({ siren: TEXT, siret: TEXT, vatNumber: TEXT });
    expect(siret).toMatch(/^\d{14}$/);
    expect([luhnSum(String(siren)) % 10, luhnSum(String(siret)) % 10]).toEqual([0, 0]);
    expect(String(siret).slice(0, 9)).toBe(siren);
    expect(vatNumber).toBe(`FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`);
  });

  test('an IBAN has the remainder 1', async () => {
    const { iban } = await sampleObject({ iban: TEXT });
    const moved = `${String(iban).slice(4)}${String(iban).slice(0, 4)}`;
    const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
    expect(BigInt(digits) % 97n).toBe(1n);
  });

  test('the amounts of an invoice add up, as texts too', async () => {
    const amounts = {
      netAmount: NUMBER,
      vatAmount: NUMBER,
      grossAmount: { type: 'string', pattern: '^\\d+\\.\\d{2}$' },
    };
    const { netAmount, vatAmount, grossAmount } = await sampleObject(amounts);
    expect((Number(netAmount) + Number(vatAmount)).toFixed(2)).toBe(grossAmount);
  });

  test.each([
    ['email', /^[a-z.]+@example\.fr$/],
    ['phone', /^\+33 1 99 00 \d\d \d\d$/],
    ['postalCode', /^\d{5}$/],
    ['countryCode', /^FR$/],
    ['currency', /^EUR$/],
    ['bic', /^BNPAFRPP/],
    ['issueDate', /^202[56]-\d\d-\d\d$/],
    ['created_at', /^202[56]-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
    ['invoiceNumber', /^FA-202[56]-\d{5}$/],
    ['taskId', /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/],
    ['callbackUrl', /^https:\/\/client\.example\.fr\//],
    ['contentB64', /^[A-Za-z\d+/]+=*$/],
    ['sha256', /^[\da-f]{64}$/],
  ])('%s', async (name, pattern) => {
    expect((await sampleObject({ [name]: TEXT }))[name]).toMatch(pattern);
  });

  test('unless the schema wants something else', async () => {
    const { siret } = await sampleObject({ siret: { type: 'string', pattern: '^[A-F]{3}$' } });
    expect(siret).toMatch(/^[A-F]{3}$/);
  });

  test('what expires comes after what was created', async () => {
    const { createdAt, updatedAt, expiresAt } = await sampleObject({
      createdAt: TEXT,
      updatedAt: TEXT,
      expiresAt: TEXT,
    });
    expect([expiresAt, updatedAt, createdAt].sort()).toEqual([createdAt, updatedAt, expiresAt]);
  });
});

describe('the answer depends on nothing but the request and the seed:', () => {
  const SCHEMA = { type: 'object', properties: { id: { type: 'string', format: 'uuid' }, name: TEXT } };

  test('the same request, with its keys in another order, has the same answer', async () => {
    const one = await sample(SCHEMA, { body: { a: 1, b: [{ c: 2, d: 3 }] } });
    expect(await sample(SCHEMA, { body: { b: [{ d: 3, c: 2 }], a: 1 } })).toEqual(one);
  });

  test('an earlier request changes nothing', async () => {
    const document = documentOf({ Thing: SCHEMA });
    const content = { schemaPointer: POINTER, schema: SCHEMA, mediaType: 'application/json' };
    const samples = createSamples(document);
    await samples.body(content, { ...REQUEST, query: { page: '2' } });
    expect(await samples.body(content, REQUEST)).toEqual(await sample(SCHEMA));
  });

  test.each([
    ['a body', { body: { x: 1 } }],
    ['a path', { path: { x: '1' } }],
    ['a query', { query: { x: '1' } }],
    ['a status', { status: 201 }],
    ['an operation', { operation: 'others' }],
  ])('another request has another: %s', async (_, request) => {
    expect(await sample(SCHEMA, request)).not.toEqual(await sample(SCHEMA));
  });

  test('another seed has another', async () => {
    expect(await sample(SCHEMA, {}, { seed: 2 })).not.toEqual(await sample(SCHEMA));
  });

  test('the default seed gives this answer on every machine', async () => {
    expect(await sample({ type: 'object', properties: { siren: TEXT, city: TEXT } })).toMatchInlineSnapshot(`
{
  "city": "Paris",
  "siren": "346161987",
}
`);
  });
});

describe('examples come first:', () => {
  const SCHEMA = { type: 'object', properties: { name: { type: 'string', example: 'Property' } } };
  const examples = {
    first: { value: { name: 'First' } },
    second: { value: { name: 'Second' } },
    wrong: { value: 7 },
  };

  test.each([
    ['the example of the content', { example: { name: 'Content' } }, {}, 'Content'],
    ['the first of several', { examples }, {}, 'First'],
    ['the one asked for', { examples }, { example: 'second' }, 'Second'],
    ['the first, where the one asked for does not exist', { examples }, { example: 'other' }, 'First'],
    ['another, where the one asked for does not conform', { examples }, { example: 'wrong' }, 'First'],
    ['that of a property', {}, {}, 'Property'],
    [
      'that of a property, where the content has one that does not conform',
      { example: { nom: 'x' } },
      {},
      'Property',
    ],
  ])('%s', async (_, media, request, name) => {
    expect(await answer(documentOf({ Thing: SCHEMA }, media), request)).toEqual({ name });
  });

  test('that of the schema of a nested object', async () => {
    const inner = { type: 'object', properties: { a: TEXT, b: TEXT }, examples: [{ a: 1 }, { a: 'x' }] };
    expect(await sampleObject({ inner })).toEqual({ inner: { a: 'x' } });
  });

  test('that of a list as a whole', async () => {
    expect(await sampleObject({ tags: { type: 'array', items: TEXT, example: ['a', 'b', 'c'] } })).toEqual({
      tags: ['a', 'b', 'c'],
    });
  });

  test('a default that says something, but not an empty one', async () => {
    const { profile, names } = await sampleObject({
      profile: { type: 'string', default: 'BASIC' },
      names: { type: 'array', items: TEXT, default: [] },
    });
    expect([profile, names]).toEqual(['BASIC', expect.arrayContaining([expect.any(String)])]);
  });

  test('a value that another part of the mock proposes', async () => {
    const propose = (name: string) => (name === 'content_b64' ? [7, 'cGRm'] : []);
    const schema = { type: 'object', properties: { content_b64: TEXT } };
    expect(await sample(schema, {}, { propose })).toEqual({ content_b64: 'cGRm' });
  });
});
