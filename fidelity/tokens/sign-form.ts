import { createHmac } from 'node:crypto';
import type { ClaimTime, TokenForm } from './form.ts';

interface Signing {
  readonly secret: string;
  readonly now: Date;
  /** `user_id` of the token. */
  readonly user: string;
}

const LIFETIME = 60 * 60;
const HASHES = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The text of a token in a form. Equal arguments return an equal text.
 *
 * jose signs no odd forms, so this is HMAC alone (RFC 7518 §3.2).
 */
export function signForm(form: TokenForm, { secret, now, user }: Signing): string {
  const { header = { alg: 'HS256', typ: 'JWT' }, payload = '{%}', encoding } = form;
  const claims = writeClaims(form, user, Math.floor(now.getTime() / 1000));
  const parts = {
    header: toBase64Url(typeof header === 'string' ? header : JSON.stringify(header)),
    payload: toBase64Url(
      payload.replace('%', () => claims),
      encoding,
    ),
  };
  const signed = fill(form.signed ?? '{header}.{payload}', parts);
  const hash = HASHES[form.signedWith ?? 'HS256'];
  const key = form.otherSecret ? `${secret}!` : secret;
  const signature = createHmac(hash, key).update(signed).digest('base64url');
  const all = { ...parts, signed, signature, 'signature~': setUnusedBits(signature) };
  return fill(form.token ?? '{signed}.{signature}', all);
}

/** The members of the payload, without its braces. */
function writeClaims({ as, claims, without = [] }: TokenForm, user: string, now: number): string {
  const usual = {
    token_type: as,
    user_id: user,
    iat: now,
    exp: now + LIFETIME,
    jti: '0123456789abcdef0123456789abcdef',
  };
  return Object.entries({ ...usual, ...claims })
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${JSON.stringify(name)}:${writeValue(value, now)}`)
    .join();
}

function writeValue(value: unknown, now: number): string {
  if (!isTime(value)) return JSON.stringify(value);
  const { in: seconds = 0, json = '#' } = value;
  return json.replace('#', String(now + seconds));
}

function isTime(value: unknown): value is ClaimTime {
  return typeof value === 'object' && value !== null && ('in' in value || 'json' in value);
}

function toBase64Url(text: string, encoding?: BufferEncoding): string {
  return Buffer.from(text, encoding).toString('base64url');
}

/** The last of 43 characters has four bits of the signature, and two that decoders ignore. */
function setUnusedBits(signature: string): string {
  return signature.slice(0, -1) + BASE64URL[BASE64URL.indexOf(signature.slice(-1)) | 0b11];
}

function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z~]+)\}/g, (_, name: string) => parts[name] ?? '');
}
