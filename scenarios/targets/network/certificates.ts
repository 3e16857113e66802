import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { KitError } from '../../../base/errors.ts';
import { reasonOf } from '../../../base/text-file.ts';

const CONVERT = 'Convert it with: openssl x509 -inform der -in FILE -out FILE.pem';

/** The names of PEM files (RFC 7468), as `--ca`, `--cert` and `--key` give them. */
export interface CertificateFiles {
  /** Certificates of authorities to trust, in addition to those that Node.js trusts. */
  readonly ca?: string | undefined;
  /** The client's own certificate, with its intermediate ones. */
  readonly cert?: string | undefined;
  /** Its private key. Default: the file of the certificate contains it. */
  readonly key?: string | undefined;
}

/** What TLS connections are made with. */
export interface SecureContexts {
  readonly toTarget: SecureContext;
  /** Without the client's certificate, which is for the target only. */
  readonly toProxy: SecureContext;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the certificates that connections to a target need.
 *
 * @param environment with `FACTPULSE_KIT_KEY_PASSPHRASE` if the key is encrypted, and `NODE_EXTRA_CA_CERTS`
 * @returns undefined if no file is named: then the settings of Node.js apply
 * @throws KitError with code INVALID_CERTIFICATE for a file that cannot be used
 */
export function readCertificates(
  files: CertificateFiles,
  environment: Environment,
): SecureContexts | undefined {
  const { ca, cert, key } = files;
  if (!ca && !cert && !key) return undefined;
  if (key && !cert) throw unusable('--key', key, 'it comes without a certificate', 'Name that with --cert');
  const authorities = ca ? { ca: [...trustedByNode(environment), readAuthorities(ca)] } : {};
  const own = cert ? readOwn(cert, key, environment.FACTPULSE_KIT_KEY_PASSPHRASE) : {};
  const toProxy = createSecureContext(authorities);
  return { toProxy, toTarget: cert ? createSecureContext({ ...authorities, ...own }) : toProxy };
}

/** The option `ca` of Node.js replaces these. It warns about a file of `NODE_EXTRA_CA_CERTS` that cannot be read. */
function trustedByNode({ NODE_EXTRA_CA_CERTS: extra }: Environment): string[] {
  try {
    return [...rootCertificates, ...(extra ? [readFileSync(extra, 'utf8')] : [])];
  } catch {
    return [...rootCertificates];
  }
}

function readAuthorities(file: string): string {
  const pem = readPem('--ca', file);
  parseCertificate('--ca', file, pem);
  return pem;
}

function readOwn(file: string, keyFile: string | undefined, passphrase: string | undefined) {
  const cert = readPem('--cert', file);
  const certificate = parseCertificate('--cert', file, cert);
  const [flag, path] = keyFile ? (['--key', keyFile] as const) : (['--cert', file] as const);
  const key = keyFile ? readPem(flag, path) : cert;
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key)) {
    const remedy = 'Name the file with the key of the certificate with --key';
    throw unusable(flag, path, 'it contains no private key in PEM format', remedy);
  }
  if (!certificate.checkPrivateKey(parseKey(flag, path, key, passphrase))) {
    throw unusable(
      flag,
      path,
      `it is not the key of the certificate "${file}"`,
      'Name the key that belongs to it',
    );
  }
  return { cert, key, ...(passphrase !== undefined && { passphrase }) };
}

function readPem(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unusable(flag, file, reasonOf(error), 'Name a PEM file that can be read');
  }
}

function parseCertificate(flag: string, file: string, pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw unusable(flag, file, 'it contains no certificate in PEM format', CONVERT);
  }
}

function parseKey(flag: string, file: string, key: string, passphrase: string | undefined) {
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    const isEncrypted = /ENCRYPTED/.test(key);
    if (!isEncrypted)
      throw unusable(flag, file, 'its private key cannot be read', 'Use an unbroken PEM file');
    const [reason, verb] =
      passphrase === undefined ? ['its key is encrypted', 'Set'] : ['the passphrase is wrong', 'Correct'];
    throw unusable(flag, file, reason, `${verb} FACTPULSE_KIT_KEY_PASSPHRASE in the environment`);
  }
}

function unusable(flag: string, file: string, reason: string, remedy: string): KitError {
  return new KitError({ code: 'INVALID_CERTIFICATE', cannot: `use "${file}" for ${flag}`, reason, remedy });
}
