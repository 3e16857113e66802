import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { createCertificate } from '../../../testing/redis/create-certificate.ts';
import { describeWithRedis } from '../../../testing/redis/describe-with-redis.ts';
import { type RedisOptions, type RedisServer, startRedis } from '../../../testing/redis/start-redis.ts';
import { StoreError } from './connection/store-error.ts';
import { createEngine } from './engine.ts';

describeWithRedis('connecting', () => {
  let redis: RedisServer | undefined;
  let cleanUp: (() => unknown) | undefined;

  afterEach(async () => {
    redis?.resume();
    await redis?.stop();
    await cleanUp?.();
    redis = undefined;
    cleanUp = undefined;
  });

  async function start(args: readonly string[], options: RedisOptions = {}): Promise<RedisServer> {
    redis = await startRedis({ args, ...options });
    return redis;
  }

  /** @returns what is said of the URL, without it */
  async function refusalOf(url: string): Promise<string> {
    const engine = createEngine({ url, commands: ['HGET', 'XADD', 'COPY'], onNotice: () => {} });
    const error = await engine.connect().then(
      () => engine.close(),
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(StoreError);
    expect(error.message).not.toContain('wrong-password');
    const shown = new URL(url);
    shown.username = '';
    shown.password = '';
    return error.message.replace(shown.href.replace(/\/$/, ''), 'URL');
  }

  function withCredentials({ url }: RedisServer, credentials: string): string {
    return url.replace('//', `//${credentials}@`);
  }

  async function listen(greeting: string): Promise<string> {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      if (greeting) socket.end(greeting);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUp = () => server.close();
    return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function noticesOf(url: string): Promise<string[]> {
    const notices: string[] = [];
    const engine = createEngine({ url, onNotice: (message) => notices.push(message) });
    await engine.connect();
    await engine.close();
    return notices;
  }

  test('refuses a port where nothing listens', async () => {
    const server = await start([]);
    await server.kill();
    expect(await refusalOf(server.url)).toBe(
      'Cannot use the store URL: nothing listens there. Start the engine, or correct the URL.',
    );
  });

  test('refuses an unknown host', async () => {
    expect(await refusalOf('redis://nowhere.invalid:6380')).toContain('its host is unknown');
  });

  test('refuses what does not answer', async () => {
    const server = await start([]);
    server.pause();
    expect(await refusalOf(server.url)).toContain('it does not answer within 3s');
  });

  test('refuses an HTTP server', async () => {
    const url = await listen('HTTP/1.1 400 Bad Request\r\n\r\n');
    expect(await refusalOf(url)).toContain('what listens there does not speak the protocol of Redis');
  });

  test('refuses a missing password', async () => {
    const { url } = await start(['--requirepass', 'secret']);
    expect(await refusalOf(url)).toContain('it demands a password (NOAUTH)');
  });

  test('refuses a wrong password', async () => {
    const server = await start(['--requirepass', 'secret']);
    expect(await refusalOf(withCredentials(server, ':wrong-password'))).toContain(
      'the user or the password is wrong (WRONGPASS)',
    );
  });

  test('refuses a password that the engine does not have', async () => {
    const server = await start([]);
    expect(await refusalOf(withCredentials(server, ':wrong-password'))).toContain('it has no password');
  });

  test('signs in', async () => {
    const server = await start(['--requirepass', 'p@ss']);
    await expect(noticesOf(withCredentials(server, ':p%40ss'))).resolves.toHaveLength(1);
  });

  test('refuses a user who may not run scripts', async () => {
    const server = await start(['--user', 'kit', 'on', '>secret', '~*', '+@all', '-evalsha']);
    expect(await refusalOf(withCredentials(server, 'kit:secret'))).toContain(
      'its user may not use evalsha (NOPERM)',
    );
  });

  test('refuses a user who may not use the keys', async () => {
    const server = await start(['--user', 'kit', 'on', '>secret', '~other:*', '+@all']);
    expect(await refusalOf(withCredentials(server, 'kit:secret'))).toContain('(NOPERM)');
  });

  test.each([
    ['a command of a script', '-xadd', 'xadd'],
    ['a command with two keys', '-copy', 'copy'],
    ['a command that is sent', '-scan', 'scan'],
    ['a part of a command', '-script|load', 'script load'],
  ])('refuses a user who may not use %s', async (_, permission, shown) => {
    const server = await start(['--user', 'kit', 'on', '>secret', '~factpulse-kit:*', '+@all', permission]);
    expect(await refusalOf(withCredentials(server, 'kit:secret'))).toBe(
      `Cannot use the store URL: its user may not use ${shown} on "factpulse-kit:probe" (NOPERM). ` +
        'Give the user of the URL that permission, by ACL SETUSER.',
    );
  });

  test('refuses a user who may only read the keys', async () => {
    const server = await start(['--user', 'kit', 'on', '>secret', '%R~factpulse-kit:*', '+@all']);
    expect(await refusalOf(withCredentials(server, 'kit:secret'))).toContain('(NOPERM)');
  });

  test('accepts a user who may use the keys of the prefix only', async () => {
    const server = await start(['--user', 'kit', 'on', '>secret', '~factpulse-kit:*', '+@all']);
    await expect(noticesOf(withCredentials(server, 'kit:secret'))).resolves.toHaveLength(1);
  });

  test('accepts a user who may not use INFO and CONFIG', async () => {
    const server = await start([
      '--user',
      'kit',
      'on',
      '>secret',
      '~*',
      '+@all',
      '-info',
      '-config',
      '-ping',
    ]);
    await expect(noticesOf(withCredentials(server, 'kit:secret'))).resolves.toEqual([]);
  });

  test('refuses a cluster', async () => {
    const { url } = await start(['--cluster-enabled', 'yes']);
    expect(await refusalOf(url)).toContain('it is part of a cluster');
  });

  test('refuses a read-only replica', async () => {
    const { url } = await start(['--replicaof', '127.0.0.1 1']);
    expect(await refusalOf(url)).toContain('it is a read-only replica');
  });

  test('refuses a full engine', async () => {
    const { url } = await start(['--maxmemory', '1']);
    expect(await refusalOf(url)).toContain('its memory is full (OOM)');
  });

  test('refuses a database that does not exist', async () => {
    const { url } = await start([]);
    expect(await refusalOf(`${url}/99`)).toContain('it has no database of that number');
  });

  test('refuses an engine that cannot save', async () => {
    const server = await start(['--save', '3600 1']);
    await server.cli('SET', 'a', 'b');
    rmSync(server.folder, { recursive: true });
    await server.cli('BGSAVE');
    while (!(await server.cli('INFO', 'persistence')).includes('rdb_last_bgsave_status:err'));
    expect(await refusalOf(server.url)).toContain('it cannot save its data to disk (MISCONF)');
  });

  test('warns that keys may be evicted', async () => {
    const { url } = await start(['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru']);
    expect(await noticesOf(url)).toEqual([expect.stringContaining('maxmemory-policy allkeys-lru')]);
  });

  test('warns that nothing is saved', async () => {
    const { url } = await start([]);
    expect(await noticesOf(url)).toEqual([expect.stringContaining('Nothing survives a restart')]);
  });

  test('leaves no key behind', async () => {
    const server = await start([]);
    await noticesOf(server.url);
    expect(await server.cli('DBSIZE')).toBe('0');
  });

  test('refuses a certificate of an unknown authority', async () => {
    const { url } = await start([], { tls: createCertificates() });
    expect(await refusalOf(url)).toContain('Name the file of that authority in NODE_EXTRA_CA_CERTS');
  });

  test('refuses redis:// to a port for TLS', async () => {
    const { url } = await start([], { tls: createCertificates() });
    expect(await refusalOf(url.replace('rediss:', 'redis:'))).toContain('rediss://');
  });

  test('refuses rediss:// to a port without TLS', async () => {
    const { url } = await start([]);
    expect(await refusalOf(url.replace('redis:', 'rediss:'))).toContain('redis://');
  });

  function createCertificates(): NonNullable<RedisOptions['tls']> {
    const folder = mkdtempSync(join(tmpdir(), 'factpulse-certificates-'));
    cleanUp = () => rmSync(folder, { recursive: true });
    return createCertificate(folder);
  }
});
