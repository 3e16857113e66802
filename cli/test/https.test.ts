import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createMock } from '../../mock-server/create-mock.ts';
import { createLog } from '../../mock-server/testing/logged-mock.ts';
import {
  type Authority,
  createAuthority,
  encryptKey,
  type Issued,
} from '../../scenarios/testing/certificates.ts';
import { runCli } from '../testing/run-cli.ts';
import { secureGet } from '../testing/secure-get.ts';
import { useMock } from '../testing/use-mock.ts';

jest.setTimeout(30_000); // it creates keys, and runs scenarios

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

let folder: string;
let authority: Authority;
/** For all names of the loopback addresses. */
let usual: Issued;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-https-'));
  authority = createAuthority(folder);
  usual = authority.issue('usual', { name: 'IP:127.0.0.1,IP:::1,DNS:localhost' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = useMock();

function tlsFlags({ cert, key }: Issued): string[] {
  return ['--tls-cert', cert, '--tls-key', key];
}

const pemOf = ({ cert, key }: Issued) => ({
  cert: readFileSync(cert, 'utf8'),
  key: readFileSync(key, 'utf8'),
});

describe('with a certificate, factpulse-kit mock', () => {
  test('serves HTTPS, and its ready line says so', async () => {
    const { url } = await start(tlsFlags(usual));
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect((await secureGet(`${url}/api/v1/clients`, authority.cert)).status).toBe(401);
  });

  test.each(hasIpv6 ? ['127.0.0.1', '[::1]', 'localhost'] : ['127.0.0.1', 'localhost'])(
    'serves it on %s',
    async (host) => {
      const { url } = await start(tlsFlags(usual));
      const { port } = new URL(url);
      expect((await secureGet(`https://${host}:${port}/__admin/health`, authority.cert)).status).toBe(200);
    },
  );

  test('takes the files from the environment', async () => {
    const { url } = await start([], { FACTPULSE_KIT_TLS_CERT: usual.cert, FACTPULSE_KIT_TLS_KEY: usual.key });
    expect(url).toMatch(/^https:/);
  });

  test('serves it on the ports of all contracts', async () => {
    const mock = await start([...tlsFlags(usual), '--contract', '4.0:0,4.4:0'], {}, []);
    const urls = [...mock.output().stdout.matchAll(/ready on (\S+)/g)].map(([, url]) => url);
    const answers = urls.map((url) => secureGet(`${url}/__admin/version`, authority.cert));
    expect((await Promise.all(answers)).map(({ text }) => JSON.parse(text).contract)).toEqual(['4.0', '4.4']);
  });

  test('has a URL with the name of the certificate, where that has no address', async () => {
    const { url } = await start(tlsFlags(authority.issue('named', { name: 'DNS:localhost' })));
    expect(url).toMatch(/^https:\/\/localhost:\d+$/);
    expect((await secureGet(`${url}/__admin/health`, authority.cert)).status).toBe(200);
  });

  test('can be tested by a client that Node.js lets trust it', async () => {
    const { url } = await start(tlsFlags(usual));
    const args = ['test', '--target', url, '--workflow', 'sign-in-at-account-level'];
    const { code, stderr } = await runCli(args, { NODE_EXTRA_CA_CERTS: authority.cert });
    expect([code, stderr]).toEqual([0, expect.any(String)]);
  });

  test('serves with an expired certificate too, and says so', async () => {
    const expired = authority.issue('expired', { days: -1 });
    const mock = await start(tlsFlags(expired));
    const { stdout } = await mock.stop();
    expect(stdout).toMatch(/"level":"warn".*the certificate \(CN=expired\) expired on /);
  });
});

describe('factpulse-kit mock ends with 2 for', () => {
  test.each<[string, () => string[], string | RegExp]>([
    [
      'a certificate without a key',
      () => ['--tls-cert', usual.cert],
      'Cannot use --tls-cert: HTTPS needs its private key too. Name its PEM file with --tls-key.',
    ],
    [
      'a key without a certificate',
      () => ['--tls-key', usual.key],
      'Cannot use --tls-key: HTTPS needs its certificate too. Name its PEM file with --tls-cert.',
    ],
    [
      'a file that is missing',
      () => ['--tls-cert', join(folder, 'none.crt'), '--tls-key', usual.key],
      /none\.crt" for --tls-cert: there is no such file \(ENOENT\)\. Name a PEM file that can be read\./,
    ],
    [
      'a folder',
      () => ['--tls-cert', usual.cert, '--tls-key', folder],
      /for --tls-key: it is a folder \(EISDIR\)\. Name a PEM file that can be read\./,
    ],
    [
      'a certificate in the binary format',
      () => {
        const out = join(folder, 'binary.der');
        execFileSync('openssl', ['x509', '-in', usual.cert, '-outform', 'der', '-out', out]);
        return ['--tls-cert', out, '--tls-key', usual.key];
      },
      /binary\.der" for --tls-cert: it contains no certificate in PEM format\. Convert it with: openssl/,
    ],
    [
      'a certificate in place of the key',
      () => ['--tls-cert', usual.cert, '--tls-key', usual.cert],
      /for --tls-key: it contains no private key in PEM format\./,
    ],
    [
      'a broken key',
      () => {
        const broken = join(folder, 'broken.key');
        writeFileSync(broken, '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n');
        return ['--tls-cert', usual.cert, '--tls-key', broken];
      },
      /broken\.key" for --tls-key: its private key cannot be read\. Use an unbroken PEM file\./,
    ],
    [
      'the key of another certificate',
      () => tlsFlags({ cert: usual.cert, key: authority.key }),
      /ca\.key" for --tls-key: it is not the key of the certificate \(CN=usual\)\./,
    ],
    [
      'an encrypted key',
      () => {
        const encrypted = join(folder, 'encrypted.key');
        encryptKey(usual, 'secret', encrypted);
        return tlsFlags({ cert: usual.cert, key: encrypted });
      },
      /encrypted\.key" for --tls-key: its private key is encrypted\. Decrypt it with: openssl pkey/,
    ],
  ])('%s', async (_, flags, message) => {
    const { code, stdout, stderr } = await runCli(['mock', '--port', '0', ...flags()]);
    expect([code, stdout]).toEqual([2, '']);
    const error = stderr.replace(/\n +/g, ' ');
    expect(error).toEqual(
      typeof message === 'string' ? `error: ${message}\n` : expect.stringMatching(message),
    );
  });
});

describe('a mock of the library', () => {
  const { lines, logger } = createLog();
  const mock = createMock({ logger });
  afterEach(() => mock.close({ grace: 0 }));

  test('serves HTTPS with the texts of a certificate and its key', async () => {
    const url = await mock.listen({ tls: pemOf(usual) });
    expect((await secureGet(`${url}/__admin/health`, authority.cert)).status).toBe(200);
  });

  test('names the option that it cannot use, and does not listen', async () => {
    const tls = { ...pemOf(usual), key: readFileSync(authority.key, 'utf8') };
    await expect(mock.listen({ tls })).rejects.toMatchObject({
      code: 'INVALID_CERTIFICATE',
      message: expect.stringContaining(
        'Cannot use the option "tls.key": it is not the key of the certificate',
      ),
    });
    expect(mock.url).toBeUndefined();
  });

  test('answers what cannot be parsed as it does without TLS', async () => {
    const { port } = new URL(await mock.listen({ tls: pemOf(usual) }));
    const socket = connectSecurely({
      port: Number(port),
      host: '127.0.0.1',
      ca: readFileSync(authority.cert),
    });
    socket.write('GET / HTTP/9.9\r\n\r\n');
    const answer = Buffer.concat(await socket.toArray()).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n(?:.+\r\n)+\r\n\{.+\}$/);
  });

  /** As most clients do; Node.js closes the connection without a word. */
  async function verify(url: string): Promise<unknown> {
    const args = ['s_client', '-verify_return_error', '-connect', new URL(url).host];
    return promisify(execFile)('openssl', args);
  }

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'speaks no TLS',
      () => fetch(String(mock.url?.replace('https', 'http'))),
      'the client speaks HTTP without TLS',
    ],
    ['does not trust it', () => verify(String(mock.url)), 'the client does not trust the certificate'],
  ])('says in the log that a client %s', async (_, request, reason) => {
    await mock.listen({ tls: pemOf(usual) });
    await expect(request()).rejects.toThrow();
    await mock.close({ grace: 0 });
    expect(lines.at(-1)).toMatchObject({ level: 'warn', reason, hint: expect.any(String) });
  });

  test('ends although a connection never shakes hands', async () => {
    const { port } = new URL(await mock.listen({ tls: pemOf(usual) }));
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket.resume(), 'close');
    await mock.close({ grace: 0 });
    await closed;
  });
});
