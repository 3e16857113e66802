import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { SHIPPED } from '../../fixtures/fixtures.ts';
import type { Fixtures } from '../../fixtures/fixtures-schema.ts';
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

function withClient<Client>(client: Client) {
  return { accounts: [{ ...ACCOUNT, clients: [client] }] };
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
    ['not JSON', '{\n  "accounts": oops\n}', 'it is not valid JSON at line 2, column 15'],
    ['no accounts', {}, `the value at "/" must have required property 'accounts'`],
    [
      'an unknown key',
      { accounts: [], acounts: [] },
      'the value at "/" must NOT have additional properties: "acounts"',
    ],
    [
      'an account without a password',
      { accounts: [{ email: 'x', clients: [] }] },
      `the value at "/accounts/0" must have required property 'password'`,
    ],
    [
      'a client without a name',
      withClient({}),
      `the value at "/accounts/0/clients/0" must have required property 'name'`,
    ],
    [
      'an invalid uid',
      withClient({ uid: 'x', name: 'y' }),
      'the value at "/accounts/0/clients/0/uid" must match format "uuid"',
    ],
    [
      'a SIRET that the contract does not allow',
      withClient({ name: 'y', siret: '1' }),
      'the value at "/accounts/0/clients/0/siret" must match pattern "^\\d{14}$"',
    ],
    [
      'an empty name',
      withClient({ name: '' }),
      'the value at "/accounts/0/clients/0/name" must NOT have fewer than 1 characters',
    ],
    [
      'an invalid time',
      withClient({ name: 'y', createdAt: 'x' }),
      'the value at "/accounts/0/clients/0/createdAt" must match format "date-time"',
    ],
    [
      'a repeated uid',
      {
        accounts: [
          { ...ACCOUNT, clients: [CLIENT_FIXTURE, { ...CLIENT_FIXTURE, uid: CLIENT.toUpperCase() }] },
        ],
      },
      '"/accounts/0/clients/1/uid" repeats "/accounts/0/clients/0/uid"',
    ],
    [
      'a repeated e-mail address',
      {
        accounts: [
          { ...ACCOUNT, clients: [] },
          { ...ACCOUNT, email: 'ME@example.fr' },
        ],
      },
      '"/accounts/1/email" repeats "/accounts/0/email"',
    ],
  ])('are rejected for %s, with file, pointer and reason', (_, content, reason) => {
    const file = write(content);
    expect(() => createMock({ fixtures: file })).toThrow(
      `Cannot use the fixtures "${file}": ${reason}. Correct it.`,
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
    const fixtures = withClient({ ...CLIENT_FIXTURE, pdpConfig: { ...PDP, clientSecret: 'top-secret' } });
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
