import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { describeWithRedis } from '../../mock-server/testing/redis/describe-with-redis.ts';
import { type RedisServer, startRedis } from '../../mock-server/testing/redis/start-redis.ts';
import { canariesIn, canary, echoes, plain } from '../testing/canaries.ts';
import { useMock } from '../testing/use-mock.ts';

const UID = '11111111-1111-4111-8111-111111111111';
const API_KEY = 'CanaryOfApiKeyInFixtures';
const ENCRYPTION_KEY = Buffer.from('CanaryOfTheKeyOfTheCaller, so 32').toString('base64');
const ENGINE_PASSWORD = plain('Engine');
const SECRET = canary('SecretOfTheMock');
const ADMIN_TOKEN = plain('AdminToken');

const FIXTURES = {
  accounts: [
    {
      email: 'me@shop.test',
      password: canary('Password'),
      apiKeys: [{ key: API_KEY }],
      clients: [
        {
          uid: UID,
          name: 'One',
          pdpConfig: {
            flowServiceUrl: 'https://flow.test',
            tokenUrl: 'https://token.test',
            oauthClientId: 'id',
            clientSecret: canary('ClientSecretInFixtures'),
          },
          chorusConfig: {
            password: canary('Chorus'),
            encryptionMode: 'double',
            encryptionKey: ENCRYPTION_KEY,
          },
          webhookSecret: { secret: canary('WebhookSecret') },
        },
      ],
    },
  ],
};

describeWithRedis('secrets and an engine:', () => {
  const start = useMock();
  let redis: RedisServer;
  let folder: string;
  let url: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'store-canaries-'));
    writeFileSync(join(folder, 'fixtures.json'), JSON.stringify(FIXTURES));
    const logged = ['--appendonly', 'yes', '--appendfsync', 'always', '--aof-use-rdb-preamble', 'no'];
    const args = [...logged, '--requirepass', ENGINE_PASSWORD];
    redis = await startRedis({ args, password: ENGINE_PASSWORD });
    url = redis.url.replace('//', `//:${encodeURIComponent(ENGINE_PASSWORD)}@`);
  });
  afterEach(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  const startShared = (args: readonly string[] = []) =>
    start(
      ['--fixtures', join(folder, 'fixtures.json'), '--log-level', 'debug', '--contract', '4.4', ...args],
      {
        FACTPULSE_KIT_STORE: url,
        FACTPULSE_KIT_SECRET: SECRET,
      },
    );

  /** Everything that the engine was ever told to write, including what it has deleted since. */
  function written(): string {
    const log = join(redis.folder, 'appendonlydir');
    return readdirSync(log)
      .map((name) => readFileSync(join(log, name), 'utf8'))
      .join('\n');
  }

  test('none is in the engine or the log, wherever it was sent or issued', async () => {
    const mock = await startShared(['--admin-token', ADMIN_TOKEN]);
    const issued = await useSecrets(mock.url);
    const { stdout, stderr } = await mock.stop();
    const stored = written();
    expect(stored).toContain('me@shop.test');
    expect(stored).toContain('update_pdp_config');
    const told = [stored, stdout, stderr];
    expect(told.flatMap(canariesIn)).toEqual([]);
    const secrets = issued.flatMap(echoes);
    expect(secrets.filter((secret) => told.some((text) => text.includes(secret)))).toEqual([]);
  });

  test('the admin token that the first mock generates is stored sealed', async () => {
    const mock = await startShared(['--host', '0.0.0.0']);
    const { stderr } = await mock.stop();
    const [, token = ''] = /Admin token for .*\): (\S+)/.exec(stderr.replaceAll('\n', ' ')) ?? [];
    expect(token).toMatch(/.{20}/);
    expect(await redis.cli('HEXISTS', 'factpulse-kit:meta', 'adminToken')).toBe('1');
    expect(echoes(token).filter((each) => written().includes(each))).toEqual([]);
  });

  test('the password of the engine is in no message about an outage', async () => {
    const mock = await startShared();
    await redis.kill();
    const { status, headers } = await fetch(`${mock.url}/api/v1/clients`, {
      headers: { 'X-API-Key': API_KEY },
    });
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    const { stdout, stderr } = await mock.stop();
    expect(stdout + stderr).toContain(redis.url);
    expect([stdout, stderr].flatMap(canariesIn)).toEqual([]);
  });
});

/** Sends and receives a secret in each way. @returns those that the mock has generated */
async function useSecrets(url: string): Promise<string[]> {
  const [account] = FIXTURES.accounts;
  const issued: string[] = [];

  async function send(method: string, path: string, headers: Record<string, string>, body?: unknown) {
    const response = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
    return { status: response.status, answer };
  }

  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  const signIn = (password: unknown, more = {}) =>
    send('POST', '/api/token/', {}, { username: account?.email, password, ...more });
  expect((await signIn(canary('WrongPassword'))).status).toBe(401);
  const { status, answer: tokens } = await signIn(account?.password, { client_uid: UID });
  expect(status).toBe(200);
  issued.push(tokens.access, tokens.refresh);
  const { answer: refreshed } = await send('POST', '/api/token/refresh/', {}, { refresh: tokens.refresh });
  issued.push(refreshed.access);
  const client = `/api/v1/clients/${UID}`;
  const byToken = bearer(tokens.access);
  for (const key of [API_KEY, 'CanaryOfUnknownApiKey'])
    await send('GET', `${client}?api_key=CanaryOfQuery`, {
      'X-API-Key': key,
      Cookie: `a=${plain('Cookie')}`,
    });
  const pdp = {
    ...{ flowServiceUrl: 'https://flow.test', tokenUrl: 'https://token.test', oauthClientId: 'id' },
    ...{ clientSecret: canary('ClientSecret'), encryptionMode: 'double' },
  };
  const withKey = { ...byToken, 'X-Encryption-Key': ENCRYPTION_KEY };
  expect((await send('PUT', `${client}/pdp-config`, withKey, pdp)).status).toBe(200);
  expect(
    (await send('PUT', `${client}/pdp-config`, withKey, { clientSecret: pdp.clientSecret })).status,
  ).toBe(422);
  const newKey = Buffer.from('CanaryOfTheNewKeyOfCaller, so 32').toString('base64');
  await send('POST', `${client}/rotate-encryption-key`, byToken, { oldKey: ENCRYPTION_KEY, newKey });
  const { answer: generated } = await send('POST', `${client}/webhook-secret/generate`, byToken);
  issued.push(generated.webhookSecret);
  const admin = { Authorization: `Bearer ${ADMIN_TOKEN}` };
  const { answer: created } = await send('POST', '/__admin/api-keys', admin, { account: account?.email });
  issued.push(created.key);
  await send('GET', '/__admin/state', { Authorization: `Bearer ${plain('WrongAdminToken')}` });
  expect(issued.map((each) => typeof each)).not.toContain('undefined');
  return issued;
}
