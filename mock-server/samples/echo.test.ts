import { describe, expect, test } from '@jest/globals';
import { answer, documentOf, sample, sampleObject } from './testing/sample.ts';

const TEXT = { type: 'string' };
const OBJECT = (properties: Record<string, unknown>) => ({ type: 'object', properties });

describe('what a request said comes back', () => {
  test.each([
    ['from the body', { body: { reference: 'R-1' } }],
    ['from the path', { path: { reference: 'R-1' } }],
    ['from the query', { query: { reference: 'R-1' } }],
    ['from the path rather than the body', { path: { reference: 'R-1' }, body: { reference: 'R-2' } }],
  ])('%s', async (_, request) => {
    expect(await sampleObject({ reference: TEXT }, request)).toEqual({ reference: 'R-1' });
  });

  test.each(['flowId', 'flow_id', 'FlowID', 'flow-id'])('in another spelling: %s', async (name) => {
    expect(await sampleObject({ flowId: TEXT }, { path: { [name]: 'F-1' } })).toEqual({ flowId: 'F-1' });
  });

  test('as a number or a boolean, if the answer has one', async () => {
    const properties = {
      structureId: { type: 'integer' },
      sandbox: { type: 'boolean' },
      page: { type: 'integer' },
    };
    const request = { query: { structureId: '42', sandbox: 'false', page: '3' } };
    expect(await sampleObject(properties, request)).toEqual({ structureId: 42, sandbox: false, page: 3 });
  });

  test('in the object of the same name', async () => {
    const properties = { supplier: OBJECT({ name: TEXT }), recipient: OBJECT({ name: TEXT }) };
    const body = { supplier: { name: 'Dupont' }, recipient: { name: 'Durand' } };
    expect(await sampleObject(properties, { body })).toEqual(body);
  });

  test('item by item', async () => {
    const lines = { type: 'array', items: OBJECT({ label: TEXT, total: { type: 'integer' } }) };
    const body = { lines: [{ label: 'a' }, { label: 'b' }, { label: 'c' }] };
    const answered = await sampleObject({ lines }, { body });
    expect(answered).toMatchObject(body);
    expect(answered).toMatchObject({ lines: [{ total: expect.any(Number) }, {}, {}] });
  });

  test('as a whole for an object without declared properties', async () => {
    const body = { invoice: { number: 'F-1', lines: [{ label: 'a', password: 'x' }], token: 'y' } };
    expect(await sampleObject({ invoice: { type: 'object', additionalProperties: true } }, { body })).toEqual(
      {
        invoice: { number: 'F-1', lines: [{ label: 'a' }] },
      },
    );
  });

  test('and a SIRET begins with the SIREN that it gave', async () => {
    const { siret } = await sampleObject({ siret: TEXT }, { path: { siren: '732829320' } });
    expect(siret).toMatch(/^732829320\d{5}$/);
  });
});

describe('it does not come back', () => {
  test.each([
    ['where its type differs', { count: { type: 'integer' } }, { count: 'many' }],
    ['where it does not conform', { reference: { type: 'string', maxLength: 3 } }, { reference: 'long' }],
    ['as the name of another object', { supplier: OBJECT({ name: TEXT }) }, { name: 'long' }],
    ['if it is a file', { content: TEXT }, { content: 'x'.repeat(1_001) }],
    ['if it has a token in it', { note: TEXT }, { note: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln' }],
    ['if it has a private key in it', { note: TEXT }, { note: '-----BEGIN PRIVATE KEY-----' }],
    ['if it has a password in it', { url: TEXT }, { url: 'https://me:secret@example.fr' }],
  ])('%s', async (_, properties, body) => {
    const [said] = Object.values(body);
    expect(JSON.stringify(await sampleObject(properties, { body }))).not.toContain(said);
  });

  test.each([
    'password',
    'clientSecret',
    'access_token',
    'encryptionKey',
    'apiKey',
    'certificatePem',
    'clientsecret',
  ])('if it is secret: %s', async (name) => {
    expect((await sampleObject({ [name]: TEXT }, { body: { [name]: 'R-1' } }))[name]).not.toBe('R-1');
  });

  test('if the document marks its name as secret, anywhere', async () => {
    const marked = OBJECT({ vault: { type: 'string', 'x-secret': true } });
    const document = documentOf({ Thing: OBJECT({ vault: TEXT }), Request: marked });
    expect(await answer(document, { body: { vault: 'R-1' } })).not.toEqual({ vault: 'R-1' });
  });

  test('in an error', async () => {
    expect(await sample(OBJECT({ note: TEXT }), { status: 400, body: { note: 'R-1' } })).not.toEqual({
      note: 'R-1',
    });
  });
});
