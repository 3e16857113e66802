import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import supertest from 'supertest';
import { createMock } from '../../create-mock.ts';
import { CLIENT } from '../../testing/test-mock.ts';
import { TOY_REGISTRY } from './toy-registry.ts';
import { TOY_KEY } from './toy-scheme.ts';
import { STATEMENT, TOY_VERSION } from './toy-version.ts';

const PATH = `/api/v1/clients/${CLIENT}/statement`;

const mock = createMock({ contract: TOY_VERSION }, TOY_REGISTRY);
let url = '';
beforeAll(async () => {
  url = await mock.listen();
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const ask = (method = 'GET') => fetch(url + PATH, { method, headers: { 'X-Toy-Key': TOY_KEY } });

async function recorded() {
  const [request] = await mock.requests();
  return request?.response;
}

/** They differ between any two answers. */
const OF_THE_EXCHANGE = ['connection', 'keep-alive', 'date', 'x-request-id'];

describe('an answer of bytes', () => {
  test('arrives as it is', async () => {
    const response = await ask();
    expect([response.status, Buffer.from(await response.arrayBuffer())]).toEqual([200, STATEMENT]);
  });

  test('has the headers that its handler gives, and its length', async () => {
    const { headers } = await ask();
    const names = ['content-type', 'content-disposition', 'content-length'];
    expect(names.map((name) => headers.get(name))).toEqual([
      'application/pdf',
      'attachment; filename="statement.pdf"',
      String(STATEMENT.length),
    ]);
  });

  test('has the same headers without its bytes if only they are asked for', async () => {
    const [whole, head] = [await ask(), await ask('HEAD')];
    const described = ({ headers }: Response) =>
      Object.fromEntries([...headers].filter(([name]) => !OF_THE_EXCHANGE.includes(name)));
    expect([described(head), await head.text()]).toEqual([described(whole), '']);
  });

  test('is in the journal with its size and type only', async () => {
    await ask();
    expect(await recorded()).toEqual({
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="statement.pdf"',
        'content-length': '16000',
      },
      body: '(16,000 bytes of application/pdf)',
    });
  });

  test('is in the journal without a body if only its headers were asked for', async () => {
    await ask('HEAD');
    expect(await recorded()).toMatchObject({ headers: { 'content-type': 'application/pdf' }, body: '' });
  });

  test('arrives whole if a fault slows it down', async () => {
    await mock.use({ fault: 'slow-body', duration: '20ms' });
    expect(Buffer.from(await (await ask()).arrayBuffer())).toEqual(STATEMENT);
  });

  test('arrives in half if a fault cuts it', async () => {
    await mock.use({ fault: 'truncated-body' });
    const { body } = await ask();
    const pieces: Uint8Array[] = [];
    const read = async () => {
      for await (const piece of body ?? []) pieces.push(piece);
    };
    await expect(read()).rejects.toThrow();
    expect(Buffer.concat(pieces)).toEqual(STATEMENT.subarray(0, STATEMENT.length / 2));
  });
});

describe('an answer that the contract does not declare is never sent:', () => {
  test.each<[string, object]>([
    ['JSON instead of a file', { status: 200, body: { name: 'x' } }],
    ['bytes without a type', { status: 200, body: STATEMENT }],
    [
      'bytes of another type',
      { status: 200, body: STATEMENT, headers: { 'Content-Type': 'application/zip' } },
    ],
  ])('%s', async (_, reply) => {
    const errors: string[] = [];
    const logger = pino(
      { level: 'error' },
      { write: (line) => void errors.push(JSON.parse(line).err.message) },
    );
    const handlers: typeof TOY_REGISTRY.handlers = (parts) => ({
      ...TOY_REGISTRY.handlers(parts),
      get_statement_api_v1_clients__uid__statement_get: () => reply,
    });
    const { app } = createMock({ contract: TOY_VERSION, logger }, { ...TOY_REGISTRY, handlers });
    const { status } = await supertest(app).get(PATH).set('X-Toy-Key', TOY_KEY);
    expect([status, errors]).toEqual([
      500,
      [expect.stringContaining('is not declared (declared: application/pdf, application/xml)')],
    ]);
  });
});

test('an answer of text is sent as text, and recorded as such', async () => {
  const headers = { 'Content-Type': 'application/xml' };
  const handlers: typeof TOY_REGISTRY.handlers = (parts) => ({
    ...TOY_REGISTRY.handlers(parts),
    get_statement_api_v1_clients__uid__statement_get: () => ({ status: 200, body: '<a>é</a>', headers }),
  });
  const texts = createMock({ contract: TOY_VERSION }, { ...TOY_REGISTRY, handlers });
  const { text, type } = await supertest(texts.app).get(PATH).set('X-Toy-Key', TOY_KEY);
  const [request] = await texts.requests();
  expect([text, type, request?.response?.body]).toEqual(['<a>é</a>', 'application/xml', '<a>é</a>']);
});
