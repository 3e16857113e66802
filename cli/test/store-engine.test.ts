import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createCertificate } from '../../mock-server/testing/redis/create-certificate.ts';
import { describeWithRedis } from '../../mock-server/testing/redis/describe-with-redis.ts';
import {
  type RedisOptions,
  type RedisServer,
  startRedis,
} from '../../mock-server/testing/redis/start-redis.ts';
import { runCli, unwrap } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

const PASSWORD = 'p@ss/word';

describeWithRedis('factpulse-kit mock with an engine', () => {
  const start = useMock();
  let redis: RedisServer | undefined;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-engine-'));
  });
  afterEach(async () => {
    await redis?.stop();
    redis = undefined;
    rmSync(folder, { recursive: true });
  });

  /** @returns its URL with the credentials */
  async function startEngine(user: string, options: RedisOptions): Promise<string> {
    redis = await startRedis(options);
    return redis.url.replace('//', `//${user}:${encodeURIComponent(PASSWORD)}@`);
  }

  async function startWithTls(clients = 'no'): Promise<{ store: string; ca: string }> {
    const tls = createCertificate(folder);
    const args = ['--requirepass', PASSWORD, '--tls-auth-clients', clients];
    return { store: await startEngine('', { tls, args }), ca: tls.ca };
  }

  test('uses one by TLS, with a password, of an authority that Node.js is told', async () => {
    const { store, ca } = await startWithTls();
    const { url } = await start(['--store', store], { NODE_EXTRA_CA_CERTS: ca });
    expect((await fetch(`${url}/__admin/ready`)).status).toBe(200);
    expect((await fetch(`${url}/api/v1/clients`)).status).toBe(401);
  });

  test('does not start with one by TLS of an unknown authority', async () => {
    const { store } = await startWithTls();
    const { code, stderr } = await runCli(['mock', '--port', '0', '--store', store]);
    expect([code, unwrap(stderr).split('\n')[0]]).toEqual([
      2,
      `error: Cannot use the store ${redis?.url}: the authority of its certificate is unknown. Name the file of that authority in NODE_EXTRA_CA_CERTS.`,
    ]);
  });

  test('does not start with one by TLS that demands a certificate', async () => {
    const { store, ca } = await startWithTls('yes');
    const args = ['mock', '--port', '0', '--store', store];
    const { code, stderr } = await runCli(args, { NODE_EXTRA_CA_CERTS: ca });
    expect([code, unwrap(stderr).split('\n')[0]]).toEqual([
      2,
      `error: Cannot use the store ${redis?.url}: it demands a certificate of its clients. Set tls-auth-clients no in the engine.`,
    ]);
  });

  test('does not start with a user who may not use a command of its scripts', async () => {
    const args = ['--user', 'kit', 'on', `>${PASSWORD}`, '~factpulse-kit:*', '+@all', '-xadd'];
    const store = await startEngine('kit', { args });
    const { code, stderr } = await runCli(['mock', '--port', '0', '--store', store]);
    expect([code, unwrap(stderr).split('\n')[0]]).toEqual([
      2,
      `error: Cannot use the store ${redis?.url}: its user may not use xadd on "factpulse-kit:probe" (NOPERM). Give the user of the URL that permission, by ACL SETUSER.`,
    ]);
  });

  test('needs no more of its user than its keys and the commands of its scripts', async () => {
    const commands = ['+@read', '+@write', '+@scripting', '+time'];
    const args = ['--user', 'kit', 'on', `>${PASSWORD}`, '~factpulse-kit:*', '-@all', ...commands];
    const { url } = await start(['--store', await startEngine('kit', { args })]);
    expect((await fetch(`${url}/__admin/ready`)).status).toBe(200);
  });
});
