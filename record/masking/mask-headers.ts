import { credentialsIn } from '../../scenarios/run/recording/secret-names.ts';
import { decodePercent, type Masking, maskText } from './mask-text.ts';

/** A header or a cookie, as HAR has it. */
export interface Named {
  readonly name: string;
  readonly value: string;
}

/** Masks headers. The scheme of credentials, the names of cookies and their attributes stay. */
export function maskHeaders(headers: readonly Named[], masking: Masking): Named[] {
  return headers.map(({ name, value }) => ({ name, value: maskHeader(name.toLowerCase(), value, masking) }));
}

function maskHeader(name: string, value: string, masking: Masking): string {
  if (name.endsWith('authorization')) return maskCredentials(name, value, masking);
  if (name === 'cookie')
    return value
      .split(';')
      .map((pair) => maskCookie(pair, name, masking))
      .join(';');
  if (name === 'set-cookie') {
    const [pair = '', ...attributes] = value.split(';');
    return [maskCookie(pair, name, masking), ...attributes].join(';');
  }
  const { masks, places } = masking;
  return places.isSecretHeader(name) && value !== '' ? masks.maskOf(value, name) : maskText(value, masking);
}

/** Of `Basic`, the password alone is a secret too. */
function maskCredentials(name: string, value: string, { masks }: Masking): string {
  const [, scheme = '', credentials = value] = /^(\S+\s+)(\S.*)$/s.exec(value) ?? [];
  const isBasic = /^basic\s/i.test(scheme);
  if (isBasic) for (const part of credentialsIn(value).slice(1).filter(Boolean)) masks.maskOf(part, name);
  return credentials === '' ? value : scheme + masks.maskOf(credentials, name);
}

function maskCookie(pair: string, name: string, { masks }: Masking): string {
  const at = pair.indexOf('=') + 1; // a pair without one is a value without a name
  const [, before = '', value = '', after = ''] = /^(\s*"?)(.*?)("?\s*)$/s.exec(pair.slice(at)) ?? [];
  return value === '' ? pair : pair.slice(0, at) + before + masks.maskOf(decodePercent(value), name) + after;
}

/** The cookies of a masked `Cookie` or `Set-Cookie` header (RFC 6265 §4). */
export function cookiesOf(headers: readonly Named[], header: 'cookie' | 'set-cookie'): Named[] {
  const values = headers.filter(({ name }) => name.toLowerCase() === header).map(({ value }) => value);
  const pairs = values.flatMap((value) => (header === 'cookie' ? value.split(';') : value.split(';', 1)));
  return pairs.map((pair) => {
    const at = pair.indexOf('=') + 1;
    return { name: pair.slice(0, Math.max(at - 1, 0)).trim(), value: pair.slice(at).trim() };
  });
}
