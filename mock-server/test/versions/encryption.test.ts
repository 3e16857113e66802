import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { readClientKey } from '../../secrets/client-key.ts';
import { DEVELOPMENT_SECRET } from '../../secrets/development-secret.ts';
import { createVault } from '../../secrets/vault.ts';
import type { State } from '../../store/port/records.ts';
import { createLog } from '../../testing/logged-mock.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, createTestMock, PDP } from '../../testing/test-mock.ts';

const KEY = randomBytes(32).toString('base64');
const VAULT = createVault(DEVELOPMENT_SECRET);

async function openConfig(contract = '4.3', uid = CLIENT_WITHOUT_PDP) {
  const mock = createTestMock({ contract });
  const token = await mock.clientToken(uid);
  const path = `/api/v1/clients/${uid}/pdp-config`;
  return {
    get: () => mock.call('get', path, token),
    put(body: object, key?: string | string[]) {
      const request = mock.call('put', path, token);
      return (key === undefined ? request : request.set({ 'X-Encryption-Key': key })).send(body);
    },
  };
}

describe.each(['4.3', '4.4'])('with contract %s a PDP configuration', (contract) => {
  test.each([
    ['fernet, by default', {}, undefined, 'fernet'],
    ['fernet, if it is null', { encryptionMode: null }, undefined, 'fernet'],
    ['fernet', { encryptionMode: 'fernet' }, undefined, 'fernet'],
    ['fernet, even if a key is sent', { encryptionMode: 'fernet' }, KEY, 'fernet'],
    ['double', { encryptionMode: 'double' }, KEY, 'double'],
  ])('is encrypted with %s', async (_, mode, key, expected) => {
    const { get, put } = await openConfig(contract);
    const { body } = await put({ ...PDP, ...mode }, key).expect(200);
    expect(body).toMatchObject({
      encryptionMode: expected,
      secretStatus: { encryptionMode: expected, requiresClientKey: expected === 'double', status: 'active' },
    });
    expect((await get()).body).toEqual(body);
  });

  test('can change its mode with each PUT', async () => {
    const { get, put } = await openConfig(contract);
    for (const encryptionMode of ['double', 'fernet', 'double']) {
      await put({ ...PDP, encryptionMode }, KEY).expect(200);
      expect((await get()).body.encryptionMode).toBe(encryptionMode);
    }
  });

  test('has no mode before it is set', async () => {
    const { get } = await openConfig(contract);
    expect((await get()).body).toMatchObject({ encryptionMode: null, secretStatus: null });
  });

  test.each([['dauble'], ['FERNET'], [''], [1]])('cannot have the mode %j', async (encryptionMode) => {
    const { put } = await openConfig(contract);
    const { body } = await put({ ...PDP, encryptionMode }, KEY).expect(422);
    const msg = "Input should be 'fernet' or 'double'"; // Pydantic's
    expect(body).toEqual({ detail: [{ loc: ['body', 'encryptionMode'], msg, type: 'literal_error' }] });
  });
});

describe('a bad X-Encryption-Key is refused and changes nothing', () => {
  const BAD: [string, string | undefined][] = [
    ['missing', undefined],
    ['empty', ''],
    ['not base64', '!'.repeat(44)],
    ['base64url', Buffer.alloc(32, 0xfb).toString('base64url')],
    ['of 31 bytes', randomBytes(31).toString('base64')],
    ['of 33 bytes', randomBytes(33).toString('base64')],
    ['hexadecimal', randomBytes(32).toString('hex')],
  ];

  test.each(BAD)('for double, if it is %s', async (_, key) => {
    const { get, put } = await openConfig();
    const { body } = await put({ ...PDP, encryptionMode: 'double' }, key).expect(400);
    expect(body.errorCode).toBe('INVALID_ENCRYPTION_KEY');
    if (key) expect(JSON.stringify(body)).not.toContain(key);
    expect((await get()).body.isConfigured).toBe(false);
  });

  test.each(BAD.slice(1))('for fernet, if it is %s', async (_, key) => {
    const { get, put } = await openConfig();
    await put(PDP, key).expect(400);
    expect((await get()).body.isConfigured).toBe(false);
  });

  test('for a client that does not exist only after 404', async () => {
    const mock = createTestMock({ contract: '4.3', assume: { 'account-on-client-route': 'allowed' } });
    const path = '/api/v1/clients/99999999-9999-4999-8999-999999999999/pdp-config';
    const put = mock.call('put', path, await mock.accountToken()).set('X-Encryption-Key', 'short');
    await put.send(PDP).expect(404);
  });
});

test('with contract 4.0 neither the mode nor the key has an effect', async () => {
  const { put } = await openConfig('4.0');
  const { text } = await put({ ...PDP, encryptionMode: 'double' }, 'short').expect(200);
  expect(text).not.toMatch(/encryptionMode|requiresClientKey/);
});

describe('everything that the server has after a PUT with double', () => {
  const folder = mkdtempSync(join(tmpdir(), 'encryption-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const persist = join(folder, 'state.json');
  const { logger, lines } = createLog();
  const secret = 'a-very-secret-client-secret';

  async function put() {
    const mock = createMock({ contract: '4.4', persist, logger });
    const url = await mock.listen();
    const token = await mock.token({ client: CLIENT });
    const response = await fetch(`${url}/api/v1/clients/${CLIENT}/pdp-config`, {
      method: 'PUT',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'X-Encryption-Key': KEY,
      },
      body: JSON.stringify({ ...PDP, clientSecret: secret, encryptionMode: 'double' }),
    });
    const state = await fetch(`${url}/__admin/state`);
    const rest = [await response.text(), await state.text(), JSON.stringify(await mock.requests())];
    await mock.close();
    return { status: response.status, rest: rest.join('\n'), file: readFileSync(persist, 'utf8') };
  }

  test('contains neither the secret nor the key, and only the key opens the inner layer', async () => {
    const { status, rest, file } = await put();
    expect(status).toBe(200);
    const keyForms = [
      KEY,
      Buffer.from(KEY, 'base64').toString('hex'),
      Buffer.from(KEY, 'base64').toString('base64url'),
    ];
    for (const text of [secret, ...keyForms]) {
      expect([rest, file, JSON.stringify(lines)].filter((each) => each.includes(text))).toEqual([]);
    }
    const { state } = JSON.parse(file) as { state: State };
    const stored = state.accounts[0]?.clients[0]?.pdpConfig?.clientSecret;
    const sealed = stored?.sealed ?? '';
    const inner = VAULT.open(sealed);
    expect(inner).not.toContain(secret);
    expect(Buffer.from(inner, 'base64').includes(secret)).toBe(false);
    expect(VAULT.open(sealed, readClientKey(KEY))).toBe(secret);
    expect(() => VAULT.open(sealed, readClientKey(randomBytes(32).toString('base64')))).toThrow();
  });
});
