import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { CLIENT, createTestMock, PDP } from '../../testing/test-mock.ts';
import { bodyOf } from '../../testing/wire.ts';

const CLIENTS = '/api/v1/clients';
const PDP_CONFIG = `${CLIENTS}/${CLIENT}/pdp-config`;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const ARABIC_SIRET = '١٢٣٤٥٦٧٨٩٠١٢٣٤';
const UTF32 = Buffer.from(
  new Uint8Array(Uint32Array.from('{"name":"é"}', (each) => each.codePointAt(0) ?? 0).buffer),
);

interface Input {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  /** What of the answer shows how it was understood. */
  readonly shows: Record<string, unknown>;
}

const list = (query: string, page: number): Input => ({
  ...{ method: 'GET', path: `${CLIENTS}?${query}`, shows: { page } },
});
const read = (uid: string): Input => ({
  ...{ method: 'GET', path: `${CLIENTS}/${uid}`, shows: { uid: CLIENT } },
});
const create = (body: string | Buffer, shows: Input['shows'], headers = JSON_TYPE): Input => ({
  ...{ method: 'POST', path: CLIENTS, headers, body, shows },
});
const configure = (isActive: unknown, understood: boolean): Input => ({
  ...{ method: 'PUT', path: PDP_CONFIG, headers: JSON_TYPE, body: JSON.stringify({ ...PDP, isActive }) },
  shows: { isActive: understood },
});

const INPUTS: Readonly<Record<string, Input>> = {
  'an integer with underscores': list('page=1_0', 10),
  'an integer with a plus': list('page=%2B2', 2),
  'an integer with white space': list('page=%092', 2),
  'an integer with a fraction of zeros': list('page=2.00', 2),
  'an integer of any size with a plus': list(`page=%2B${'9'.repeat(9)}`, 999_999_999),
  'a parameter that is given twice': list('page=0&page=2', 2),
  'a UUID without dashes': read(CLIENT.replaceAll('-', '')),
  'a UUID in braces': read(`%7B${CLIENT}%7D`),
  'a UUID in a URN': read(`urn:uuid:${CLIENT}`),
  'the word yes for true': configure('YES', true),
  'the word f for false': configure('f', false),
  'a number for a boolean': configure(0, false),
  'a SIRET in other digits': create(`{"name":"x","siret":"${ARABIC_SIRET}"}`, { siret: ARABIC_SIRET }),
  'another JSON type': create('{"name":"x"}', { name: 'x' }, { 'Content-Type': 'application/vnd.x+json' }),
  'UTF-16 with a byte order mark': create(Buffer.from('\ufeff{"name":"é"}', 'utf16le'), { name: 'é' }),
  'UTF-16 without one': create(Buffer.from('{"name":"é"}', 'utf16le'), { name: 'é' }),
  'UTF-32': create(UTF32, { name: 'é' }),
  'NaN where any value may be': create('{"name":"x","other":NaN}', { name: 'x' }),
};

const isAccountLevel = ({ path }: Input) => path === CLIENTS || path.startsWith(`${CLIENTS}?`);

describe.each(Object.entries(INPUTS))('%s', (_, input) => {
  const { method, path, shows, ...content } = input;
  const as = isAccountLevel(input) ? 'account' : 'client';

  describe('by default', () => {
    const { mock, send } = useListeningMock();

    test('is refused, with a hint that the real service probably accepts it', async () => {
      const { status } = await send(method, path, { as, ...content });
      const [recorded] = (await mock.requests()).slice(-1);
      expect([status, recorded?.verdict, recorded?.hint]).toEqual([
        422,
        'invalid',
        expect.stringContaining('the real service probably accepts this'),
      ]);
    });
  });

  describe('with lenient-input=taken', () => {
    const { send } = useListeningMock({ assume: { 'lenient-input': 'taken' } });

    test('is understood like Pydantic understands it', async () => {
      const response = await send(method, path, { as, ...content });
      expect(response.status).toBe(method === 'POST' ? 201 : 200);
      expect(bodyOf(response)).toMatchObject(shows);
    });
  });
});

describe.each(['refused', 'taken'] as const)('with lenient-input=%s', (choice) => {
  const { send } = useListeningMock({ assume: { 'lenient-input': choice } });

  test('only what Pydantic refuses is listed, if it refuses anything', async () => {
    const body = JSON.stringify({ isActive: 'yes', modeSandbox: 'perhaps', tokenUrl: 1 });
    const response = await send('PUT', `${CLIENTS}/not-a-uuid/pdp-config`, {
      as: 'client',
      headers: JSON_TYPE,
      body,
    });
    const { detail } = bodyOf(response) as { detail: { loc: string[]; type: string }[] };
    expect(detail.map(({ loc, type }) => `${loc.join('.')} ${type}`)).toEqual([
      'path.uid uuid_parsing',
      'body.modeSandbox bool_parsing',
      'body.flowServiceUrl missing',
      'body.tokenUrl string_type',
      'body.oauthClientId missing',
      'body.clientSecret missing',
    ]);
  });

  test('an integer of any size is a page, and comes back as it was sent', async () => {
    const page = '9'.repeat(40);
    const { status, text } = await send('GET', `${CLIENTS}?page=${page}`, { as: 'account' });
    expect([status, /"page":(\d+)/.exec(text)?.[1]]).toEqual([200, page]);
  });

  test('a body that is not JSON is refused before the sender is known', async () => {
    const { status, text } = await send('POST', CLIENTS, { headers: JSON_TYPE, body: '{"name":tru}' });
    expect([status, JSON.parse(text).detail[0]]).toMatchObject([
      422,
      { loc: ['body', 8], type: 'json_invalid' },
    ]);
  });

  test('any other mistake in a body is refused after the sender is known', async () => {
    const { status } = await send('POST', CLIENTS, { headers: JSON_TYPE, body: '{"name":1}' });
    expect(status).toBe(401);
  });
});

test('a SIRET in other digits survives a restart, a snapshot and a round trip of the state', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'siret-'));
  const options = { persist: join(folder, 'state.json'), assume: { 'lenient-input': 'taken' } } as const;
  try {
    const first = createTestMock(options);
    await first
      .call('patch', `${CLIENTS}/${CLIENT}`, await first.clientToken())
      .send({ siret: ARABIC_SIRET });
    await first.mock.close();

    const { mock, call, clientToken } = createTestMock(options);
    const admin = `${await mock.listen()}/__admin/state`;
    await mock.snapshot();
    await mock.reset();
    await mock.restore();
    const state = await (await fetch(admin)).text();
    const { status } = await fetch(admin, { method: 'PUT', headers: JSON_TYPE, body: state });
    const { body } = await call('get', `${CLIENTS}/${CLIENT}`, await clientToken());
    expect([status, body.siret]).toEqual([200, ARABIC_SIRET]);
    await mock.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
