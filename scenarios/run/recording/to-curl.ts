import { decodeJwt } from 'jose';
import { DEFAULTS } from '../../../base/defaults.ts';
import type { FormPart } from '../../forms/multipart.ts';
import { uidElsewhere } from '../../targets/demo-uids.ts';
import type { HttpRequest } from '../../targets/target.ts';

/** The default URL of a mock, for requests to a mock in this process. */
const MOCK_URL = `http://localhost:${DEFAULTS.port}`;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * A command for a POSIX shell that repeats a request. Secrets are variables with a name, such as `$TOKEN` and
 * `$FACTPULSE_KIT_PASSWORD`. The mock of a run ends with it, so its requests are repeated at another one: with a token
 * that it accepts, for a client that it has.
 *
 * @param mask replaces secrets in a text
 * @param secretHeaders names of headers whose values are secrets, in lower case
 */
export function toCurl(
  targetName: string,
  { method, path, headers, body, multipart }: HttpRequest,
  mask: (text: string) => string,
  secretHeaders: ReadonlySet<string> = new Set(),
): string {
  const isMock = targetName === 'mock';
  const url = isMock ? MOCK_URL + path.replace(UUID, uidElsewhere) : targetName + path;
  const own = Object.entries(headers).filter(([name]) => !(multipart && name === 'content-type')); // curl writes that of a form
  const shown = own.map(([name, value]) => {
    if (name === 'authorization') return authorization(value, isMock);
    return secretHeaders.has(name) ? `-H "${name}: $${variableOf(name)}"` : header(name, mask(value));
  });
  const untyped = body !== undefined && headers['content-type'] === undefined;
  const noType = untyped ? [`-H 'content-type:'`] : []; // otherwise curl adds that of a form
  const data = body === undefined ? [] : [`--data-raw ${quoteBody(mask(body))}`];
  const fields = (multipart?.parts ?? []).map((part) => field(part, mask));
  const globs = /[[\]{}]/.test(url) ? ['-g'] : [];
  return [
    'curl -i',
    ...globs,
    `-X ${method}`,
    quote(mask(url)),
    ...shown,
    ...noType,
    ...data,
    ...fields,
  ].join(' ');
}

/** A file is named as it was sent: the command finds it in the current folder, or you change the path. */
function field(part: FormPart, mask: (text: string) => string): string {
  if ('text' in part) return `--form-string ${quote(mask(`${part.name}=${part.text}`))}`;
  return `-F ${quote(`${part.name}=@"${part.fileName.replace(/["\\]/g, '\\$&')}";type=${part.mediaType}`)}`;
}

/** curl removes a header without a value unless a semicolon follows its name. */
function header(name: string, value: string): string {
  return `-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`;
}

/** The scheme as it was sent, and the credentials as something that the shell expands. */
function authorization(value: string, isMock: boolean): string {
  const [, scheme = '', credentials = ''] = /^(?:(\S*) )?(.*)$/s.exec(value) ?? [];
  if (scheme === '') return `-H "Authorization: $TOKEN"`;
  const token = (isMock && tokenCommand(credentials)) || '$TOKEN';
  if (/^[\w-]+$/.test(scheme)) return `-H "Authorization: ${scheme} ${token}"`;
  return `-H ${quote(`Authorization: ${scheme} `)}"${token}"`;
}

/** The command that prints a token with the claims of another one; undefined if it is not an access token. */
function tokenCommand(token: string): string | undefined {
  const { token_type: type, user_id: user, client_uid: client, exp = 0 } = claimsOf(token);
  if (type !== 'access') return undefined;
  const flags = [
    ...(typeof user === 'string' ? [`--user ${quote(user)}`] : []),
    ...(typeof client === 'string' ? [`--client ${uidElsewhere(client)}`] : []),
    ...(exp * 1000 < Date.now() ? ['--expires-in=-1m'] : []),
  ];
  return `$(npx factpulse-kit token ${flags.join(' ')})`;
}

function claimsOf(token: string): ReturnType<typeof decodeJwt> {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

/** A body in which each masked property is a variable: `"password":"'"$FACTPULSE_KIT_PASSWORD"'"`. */
function quoteBody(masked: string): string {
  return quote(masked)
    .split(/("\w+":")\*\*\*(?=")/)
    .map((part, index) => (index % 2 === 1 ? `${part}'"$${variableOf(part)}"'` : part))
    .join('');
}

/** @param name of a header, or the start of a property, such as `"clientSecret":"` */
function variableOf(name: string): string {
  const words = name.replace(/^x-/, '').replaceAll('-', '_').replace(/\W/g, '');
  if (words === 'password') return 'FACTPULSE_KIT_PASSWORD';
  return words.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
