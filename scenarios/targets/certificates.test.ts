import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { KitError } from '../../base/errors.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import { type Authority, createAuthority, encryptKey, type Issued } from '../testing/certificates.ts';
import type { CertificateFiles } from './network/certificates.ts';
import { openTarget } from './open-target.ts';

let folder: string;
let authority: Authority;
let own: Issued;
let client: Issued;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-certificates-'));
  authority = createAuthority(folder);
  own = authority.issue('server');
  client = authority.issue('client');
  encryptKey(client, 'sesame', join(folder, 'encrypted.key'));
  writeFileSync(
    join(folder, 'both.pem'),
    readFileSync(client.cert, 'utf8') + readFileSync(client.key, 'utf8'),
  );
  writeFileSync(join(folder, 'text.pem'), 'a text\n');
  writeFileSync(join(folder, 'binary.crt'), Buffer.from([0x30, 0x82, 0xff, 0xfe]));
});
afterAll(() => rmSync(folder, { recursive: true }));

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** Serves a mock over TLS. @returns its URL */
async function serve({ cert, key }: Issued, more: ServerOptions = {}): Promise<string> {
  const files = { cert: readFileSync(cert), key: readFileSync(key) };
  server = createServer({ ...files, ...more }, createMock().app);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Case {
  readonly files?: CertificateFiles;
  readonly environment?: Record<string, string>;
}

const file = (name: string) => join(folder, name);

/** Asks a server whether it can be tested. @returns why not */
async function problem(url: string, { files = {}, environment = {} }: Case): Promise<string | undefined> {
  const named = Object.entries(files).map(([name, each]) => [name, file(each)]);
  try {
    const options = { contract: '4.0', timeout: 5000, environment };
    const target = openTarget(url, { ...options, ...Object.fromEntries(named) });
    await target.probe('/');
    await target.close();
    return undefined;
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    return error.message.replaceAll(url, 'URL').replaceAll(`${folder}/`, '');
  }
}

describe('a target with a private authority', () => {
  test.each<[string, () => Case]>([
    ['--ca', () => ({ files: { ca: 'ca.crt' } })],
    ['FACTPULSE_KIT_CA', () => ({ environment: { FACTPULSE_KIT_CA: file('ca.crt') } })],
    [
      'NODE_EXTRA_CA_CERTS, although --ca names another',
      () => ({ files: { ca: 'client.crt' }, environment: { NODE_EXTRA_CA_CERTS: file('ca.crt') } }),
    ],
  ])('can be tested with %s', async (_, given) => {
    expect(await problem(await serve(own), given())).toBeUndefined();
  });

  test.each<[string, () => Issued, CertificateFiles, string]>([
    [
      'without --ca',
      () => own,
      {},
      'it has a certificate that is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Name the file with the certificate of its authority with --ca, or set NODE_EXTRA_CA_CERTS to it.',
    ],
    [
      'with an expired certificate',
      () => authority.issue('expired', { days: -1 }),
      { ca: 'ca.crt' },
      'it has a certificate that has expired (CERT_HAS_EXPIRED). Renew it, or check the clock of this machine.',
    ],
    [
      'with a certificate for another host',
      () => authority.issue('elsewhere', { name: 'DNS:elsewhere.test' }),
      { ca: 'ca.crt' },
      'it has a certificate for another host name (ERR_TLS_CERT_ALTNAME_INVALID). Use the host name that its certificate is for.',
    ],
  ])('cannot be tested %s', async (_, issue, files, message) => {
    expect(await problem(await serve(issue()), { files })).toBe(`Cannot reach "URL": ${message}`);
  });
});

describe('a target that asks for the certificate of a client', () => {
  const serveStrictly = () =>
    serve(own, { requestCert: true, rejectUnauthorized: true, ca: readFileSync(authority.cert) });

  test.each<[string, CertificateFiles, Record<string, string>]>([
    ['in two files', { cert: 'client.crt', key: 'client.key' }, {}],
    ['in one file', { cert: 'both.pem' }, {}],
    [
      'with an encrypted key',
      { cert: 'client.crt', key: 'encrypted.key' },
      { FACTPULSE_KIT_KEY_PASSPHRASE: 'sesame' },
    ],
  ])('can be tested with one %s', async (_, files, environment) => {
    expect(
      await problem(await serveStrictly(), { files: { ca: 'ca.crt', ...files }, environment }),
    ).toBeUndefined();
  });

  test('says so without one', async () => {
    expect(await problem(await serveStrictly(), { files: { ca: 'ca.crt' } })).toBe(
      'Cannot reach "URL": it refused the certificate of this client, or the lack of one (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED). Name one that it accepts with --cert and --key.',
    );
  });
});

describe('a file that cannot be used', () => {
  test.each<[string, CertificateFiles, Record<string, string>, string]>([
    [
      'no such file',
      { ca: 'none.pem' },
      {},
      '"none.pem" for --ca: there is no such file (ENOENT). Name a PEM file that can be read.',
    ],
    [
      'not a certificate',
      { ca: 'text.pem' },
      {},
      '"text.pem" for --ca: it contains no certificate in PEM format. Convert it with: openssl x509 -inform der -in FILE -out FILE.pem.',
    ],
    [
      'binary',
      { cert: 'binary.crt' },
      {},
      '"binary.crt" for --cert: it contains no certificate in PEM format. Convert it with: openssl x509 -inform der -in FILE -out FILE.pem.',
    ],
    [
      'a certificate without its key',
      { cert: 'client.crt' },
      {},
      '"client.crt" for --cert: it contains no private key in PEM format. Name the file with the key of the certificate with --key.',
    ],
    [
      'the key of another certificate',
      { cert: 'client.crt', key: 'server.key' },
      {},
      '"server.key" for --key: it is not the key of the certificate "client.crt". Name the key that belongs to it.',
    ],
    [
      'a key without a certificate',
      { key: 'client.key' },
      {},
      '"client.key" for --key: it comes without a certificate. Name that with --cert.',
    ],
    [
      'an encrypted key without its passphrase',
      { cert: 'client.crt', key: 'encrypted.key' },
      {},
      '"encrypted.key" for --key: its key is encrypted. Set FACTPULSE_KIT_KEY_PASSPHRASE in the environment.',
    ],
    [
      'an encrypted key with a wrong passphrase',
      { cert: 'client.crt', key: 'encrypted.key' },
      { FACTPULSE_KIT_KEY_PASSPHRASE: 'wrong' },
      '"encrypted.key" for --key: the passphrase is wrong. Correct FACTPULSE_KIT_KEY_PASSPHRASE in the environment.',
    ],
  ])('is refused: %s', async (_, files, environment, message) => {
    expect(await problem('https://127.0.0.1:1', { files, environment })).toBe(`Cannot use ${message}`);
  });
});
