import { createPrivateKey, X509Certificate } from 'node:crypto';
import type Tls from 'node:tls';
import { KitError } from '../../base/errors.ts';
import { requireLazily } from '../../base/package-files.ts';

/** A certificate and its private key, as texts in PEM format (RFC 7468). */
export interface TlsPair {
  /** Behind it may be the intermediate certificates. */
  readonly cert: string;
  readonly key: string;
}

/** A pair that a server can use. */
export interface ReadTls extends TlsPair {
  readonly certificate: X509Certificate;
}

/** What the two are called in errors, such as `"server.crt" for --tls-cert`. */
type Names = Readonly<Record<keyof TlsPair, string>>;

const OPTIONS: Names = { cert: 'the option "tls.cert"', key: 'the option "tls.key"' };

/**
 * Checks that a server can use a certificate and a key.
 *
 * @throws KitError with code INVALID_CERTIFICATE, which says which of the two cannot be used, and why
 */
export function readTls({ cert, key }: TlsPair, names: Names = OPTIONS): ReadTls {
  const certificate = parseCertificate(cert, names.cert);
  if (!certificate.checkPrivateKey(parseKey(key, names.key))) {
    const reason = `it is not the key of the certificate (${subjectOf(certificate)})`;
    throw unusable(names.key, reason, 'Name the key that the certificate was issued for');
  }
  try {
    requireLazily<typeof Tls>('node:tls').createSecureContext({ cert, key });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unusable(
      names.cert,
      `OpenSSL refuses it: ${reason}`,
      'Use a certificate and a key that it accepts',
    );
  }
  return { cert, key, certificate };
}

/** What the user should know of a certificate that most clients will not accept; undefined if there is nothing. */
export function validityNotice(certificate: X509Certificate, now: Date): string | undefined {
  const { validFrom, validTo } = certificate;
  const subject = subjectOf(certificate);
  if (Date.parse(validTo) < now.getTime()) return `the certificate (${subject}) expired on ${validTo}`;
  if (Date.parse(validFrom) > now.getTime())
    return `the certificate (${subject}) is not valid before ${validFrom}`;
  return undefined;
}

/**
 * The URL of a server with this certificate. One for `localhost` is often not one for its addresses, so that clients would
 * refuse their URL.
 *
 * @param url the one without TLS
 */
export function secureUrl(url: string, { certificate }: ReadTls): string {
  const { hostname, port } = new URL(url);
  const isForAddress = certificate.checkIP(hostname.replace(/^\[(.*)\]$/, '$1')) !== undefined;
  const isForName = certificate.checkHost('localhost') !== undefined;
  return `https://${!isForAddress && isForName ? 'localhost' : hostname}:${port}`;
}

function parseCertificate(text: string, name: string): X509Certificate {
  try {
    return new X509Certificate(pemOf(text));
  } catch {
    const remedy = 'Convert it with: openssl x509 -inform der -in FILE -out FILE.pem';
    throw unusable(name, 'it contains no certificate in PEM format', remedy);
  }
}

/** X509Certificate takes the binary format too, but a server does not. */
function pemOf(text: string): string {
  if (!text.includes('-----BEGIN ')) throw new Error('no PEM');
  return text;
}

function parseKey(text: string, name: string) {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    throw unusable(name, 'it contains no private key in PEM format', 'Name the file with the private key');
  }
  try {
    return createPrivateKey(text);
  } catch {
    const isEncrypted = /ENCRYPTED/.test(text);
    if (!isEncrypted) throw unusable(name, 'its private key cannot be read', 'Use an unbroken PEM file');
    const remedy = 'Decrypt it with: openssl pkey -in FILE -out FILE.decrypted';
    throw unusable(name, 'its private key is encrypted', remedy);
  }
}

function subjectOf({ subject = '' }: X509Certificate): string {
  return subject.replaceAll('\n', ', ') || 'without a subject';
}

function unusable(name: string, reason: string, remedy: string): KitError {
  return new KitError({ code: 'INVALID_CERTIFICATE', cannot: `use ${name}`, reason, remedy });
}
