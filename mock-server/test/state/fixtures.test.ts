import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { SHIPPED } from '../../fixtures/fixtures.ts';
import type { ClientFixture, Fixtures } from '../../fixtures/fixtures-schema.ts';
import { CLIENT, createTestMock } from '../../testing/test-mock.ts';

const CLIENT_FIXTURE = { uid: CLIENT, name: 'Seule' };
const ACCOUNT = { email: 'Me@Example.fr', password: 'me@example.fr', clients: [CLIENT_FIXTURE] };
const PDP = { flowServiceUrl: 'https://f', tokenUrl: 'https://t', oauthClientId: 'id' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixtures-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(content: unknown): string {
  const file = join(folder, 'fixtures.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function withClients(...clients: ClientFixture[]): Fixtures {
  return { accounts: [{ ...ACCOUNT, clients }] };
}

/** The text of fixtures with a client, itself as text so that tests can count its lines. */
function withClient(client: string): string {
  return JSON.stringify(withClients()).replace('"clients":[]', () => `"clients":[${client}]`);
}

describe('fixtures from a file', () => {
  test('are the initial state of the mock', async () => {
    const { call } = createTestMock({ fixtures: write({ accounts: [{ ...ACCOUNT, password: 'pw' }] }) });
    const { body: pair } = await call('post', '/api/token/').send({
      username: 'me@example.fr',
      password: 'pw',
    });
    const { body } = await call('get', '/api/v1/clients', pair.access).expect(200);
    expect(body.results).toEqual([expect.objectContaining({ uid: CLIENT, name: 'Seule', isActive: true })]);
  });

  test('are listed oldest first, whatever their order in the file', async () => {
    const clients = [
      { name: 'new', createdAt: '2025-03-01T00:00:00Z' },
      { name: 'old', createdAt: '2025-01-01T00:00:00+02:00' },
      { name: 'undated' },
    ];
    const { call } = createTestMock({ fixtures: { accounts: [{ ...ACCOUNT, clients }] } });
    const { body: pair } = await call('post', '/api/token/').send({
      username: ACCOUNT.email,
      password: ACCOUNT.password,
    });
    const { body } = await call('get', '/api/v1/clients', pair.access);
    expect(body.results.map(({ name }: { name: string }) => name)).toEqual(['old', 'new', 'undated']);
  });

  test.each<[string, unknown, string]>([
    ['not JSON', '{\n  "accounts": oops\n}', 'it is not valid JSON at line 2, column 15. Correct it.'],
    [
      'no accounts',
      '{\n  "$schema": "x" }',
      'line 1, column 1: "/" must have "accounts". Add what is missing.',
    ],
    [
      'an unknown key',
      '{ "accounts": [],\n  "acounts": [] }',
      'line 2, column 3: "/" has an unknown key, "acounts". Use "accounts", or remove it.',
    ],
    [
      'an unknown key that resembles no other',
      '{ "accounts": [], "zzzzzzzzzzzzzzz": [] }',
      'line 1, column 19: "/" has an unknown key, "zzzzzzzzzzzzzzz". Use one of: $schema, accounts.',
    ],
    [
      'an account without a password',
      { accounts: [{ email: 'x', clients: [] }] },
      `line 1, column 14: "/accounts/0" must have "password". Add what is missing.`,
    ],
    [
      'a misspelt key',
      withClient('{\n  "nam": "Seule" }'),
      'line 2, column 3: "/accounts/0/clients/0" has an unknown key, "nam". Use "name", or remove it.',
    ],
    [
      'a key in another notation',
      withClient('{ "name": "y",\r\n  "is_active": true }'),
      'line 2, column 3: "/accounts/0/clients/0" has an unknown key, "is_active". Use "isActive", or remove it.',
    ],
    [
      'a client without a name',
      withClient('\n{}'),
      'line 2, column 1: "/accounts/0/clients/0" must have "name". Add what is missing.',
    ],
    [
      'a partial PDP configuration',
      withClient('{ "name": "y", "pdpConfig":\n { "tokenUrl": "https://t" } }'),
      'line 2, column 2: "/accounts/0/clients/0/pdpConfig" must have "flowServiceUrl", "oauthClientId". Add what is missing.',
    ],
    [
      'a misspelt key of a PDP configuration',
      withClient(`{ "name": "y", "pdpConfig": {\n"tokenURI": "https://t" } }`),
      'line 2, column 1: "/accounts/0/clients/0/pdpConfig" has an unknown key, "tokenURI". Use "tokenUrl", or remove it.',
    ],
    [
      'a PDP configuration that is not an object',
      withClient('{ "name": "y",\n "pdpConfig": [] }'),
      'line 2, column 15: the value at "/accounts/0/clients/0/pdpConfig" must be an object or null. Correct it.',
    ],
    [
      'a client secret without quotes',
      withClient(
        JSON.stringify({ name: 'y', pdpConfig: { ...PDP, clientSecret: 1 } }).replace('1}}', '\n1}}'),
      ),
      'line 2, column 1: the value at "/accounts/0/clients/0/pdpConfig/clientSecret" must be text. Put it in quotes.',
    ],
    [
      'an invalid uid',
      withClient('\n{ "uid": "x", "name": "y" }'),
      'line 2, column 10: the value at "/accounts/0/clients/0/uid" must be a UUID. Correct it.',
    ],
    [
      'a SIRET without quotes',
      withClient('{ "name": "y",\n  "siret": 12345678901234 }'),
      'line 2, column 12: the value at "/accounts/0/clients/0/siret" must be text or null. Put it in quotes.',
    ],
    [
      'a SIRET that the contract does not allow',
      withClient('{ "name": "y",\n  "siret": "1" }'),
      'line 2, column 12: the value at "/accounts/0/clients/0/siret" must be 14 digits. Correct it.',
    ],
    [
      'an empty name',
      withClient('\n{ "name": "" }'),
      'line 2, column 11: the value at "/accounts/0/clients/0/name" must be at least 1 character long. Correct it.',
    ],
    [
      'an invalid time',
      withClient('{ "name": "y",\n  "createdAt": "x" }'),
      'line 2, column 16: the value at "/accounts/0/clients/0/createdAt" must be a time such as 2027-01-31T09:30:00Z. Correct it.',
    ],
    [
      'a repeated uid',
      withClient(
        `${JSON.stringify(CLIENT_FIXTURE)},\n${JSON.stringify({ uid: CLIENT.toUpperCase(), name: 'y' })}`,
      ),
      'line 2, column 8: "/accounts/0/clients/1/uid" repeats "/accounts/0/clients/0/uid". Correct it.',
    ],
    [
      'a repeated e-mail address',
      `{ "accounts": [${JSON.stringify(ACCOUNT)},\n${JSON.stringify({ ...ACCOUNT, email: 'ME@example.fr' })}] }`,
      'line 2, column 10: "/accounts/1/email" repeats "/accounts/0/email". Correct it.',
    ],
  ])('are rejected for %s, with file, position, reason and remedy', (_, content, reason) => {
    const file = write(content);
    expect(() => createMock({ fixtures: file })).toThrow(`Cannot use the fixtures "${file}": ${reason}`);
  });

  test('may have a byte order mark and CRLF', () => {
    const text = JSON.stringify({ accounts: [ACCOUNT] }, null, 2).replaceAll('\n', '\r\n');
    expect(() => createMock({ fixtures: write(`\uFEFF${text}`) })).not.toThrow();
  });

  test.each<[string, BufferEncoding]>([
    ['UTF-16', 'utf16le'],
    ['Latin-1 or Windows-1252', 'latin1'],
  ])('are rejected in %s', (encoding, name) => {
    const file = write('');
    writeFileSync(file, JSON.stringify(withClients({ name: 'Été' })), name);
    expect(() => createMock({ fixtures: file })).toThrow(
      `Cannot use the fixtures "${file}": it is not UTF-8, it looks like ${encoding}. Save it as UTF-8.`,
    );
  });

  test('are rejected if the file does not exist', () => {
    expect(() => createMock({ fixtures: '/nowhere.json' })).toThrow(
      'Cannot use the fixtures "/nowhere.json": there is no such file (ENOENT). Name a JSON file, or one of "demo", "empty".',
    );
  });

  test('never have a secret in their error messages', () => {
    const file = write(`{"accounts": [{"password": "top-secret", oops}]}`);
    expect(() => createMock({ fixtures: file })).not.toThrow(/top-secret/);
    expect(() => createMock({ fixtures: file })).toThrow('it is not valid JSON at line 1, column 42');
  });
});

describe('fixtures as an object', () => {
  test('are not changed by the mock', async () => {
    const fixtures = withClients({ ...CLIENT_FIXTURE, pdpConfig: { ...PDP, clientSecret: 'top-secret' } });
    const before = structuredClone(fixtures);
    const { call } = createTestMock({ fixtures });
    const credentials = { username: ACCOUNT.email, password: ACCOUNT.password, client_uid: CLIENT };
    const { body: pair } = await call('post', '/api/token/').send(credentials);
    await call('patch', `/api/v1/clients/${CLIENT}`, pair.access).send({ name: 'Autre' }).expect(200);
    expect(fixtures).toEqual(before);
  });
});

test.each(SHIPPED)('the fixtures %s, which are not checked at a start, conform to their schema', (name) => {
  const file = new URL(`../../fixtures/${name}.json`, import.meta.url);
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(() => createMock({ fixtures: content as Fixtures })).not.toThrow();
});
