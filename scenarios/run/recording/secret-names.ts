/** What servers and clients call secrets, in addition to the names of a contract; as {@link plainName} writes them. */
const SECRET_NAMES = [
  ...['password', 'passwd', 'passphrase', 'secret', 'clientsecret', 'webhooksecret', 'privatekey'],
  ...['token', 'accesstoken', 'refreshtoken', 'idtoken', 'csrftoken', 'sessionid', 'apikey', 'xapikey'],
  ...['authorization', 'proxyauthorization', 'cookie', 'setcookie', 'signature', 'webhooksignature'],
  ...['xwebhooksignature', 'xencryptionkey', 'encryptionkey'],
];

/** @param declared those of a contract @returns whether what has this name is a secret */
export function secretNameTest(declared: Iterable<string>): (name: string) => boolean {
  const names = new Set([...SECRET_NAMES, ...[...declared].map(plainName)]);
  return (name) => names.has(plainName(name));
}

/** Whether the value of a header authenticates someone, as its name says. @param name in lower case */
export function isNamedSecret(name: string): boolean {
  return /cookie|token|secret|signature|password|api-?key|^(proxy-)?authorization$/.test(name);
}

/** Treats `client_secret` and `Client-Secret` like `clientSecret`. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** A name and its value in JSON, a form or plain text; a value without an end is that of a text that was cut. */
const NAMED = /([\w-]{3,40})"?\s{0,5}[:=]\s{0,5}(?:"((?:[^"\\]|\\.){0,4096})|([^\s"&;,}<]{1,4096}))/g;

/** The values that have the name of a secret in a text that cannot be parsed, or not as a whole. */
export function namedInText(text: string, isSecret: (name: string) => boolean): string[] {
  const found: string[] = [];
  for (const [, name = '', quoted, plain] of text.matchAll(NAMED))
    if (isSecret(name)) found.push(quoted ?? plain ?? '');
  return found;
}

/** The values of `Set-Cookie` or `Cookie`, as sent and decoded, without the attributes (RFC 6265 §4.1.1). */
export function cookieValues(header: string): string[] {
  const pairs = [...header.matchAll(/(?:^|[,;])\s*([^=;,\s]+)="?([^;,"]*)/g)];
  const values = pairs.filter(([, name = '']) => !ATTRIBUTES.test(name)).map(([, , value = '']) => value);
  return [...values, ...values.map(decode)];
}

const ATTRIBUTES = /^(?:expires|max-age|domain|path|samesite|priority)$/i;

/** The credentials of an `Authorization` header, and the password if they are `Basic` (RFC 7617 §2). */
export function credentialsIn(header: string): string[] {
  const [, scheme = '', credentials = ''] = /^(\S+) +(.*)$/s.exec(header) ?? ['', '', header];
  if (!/^basic$/i.test(scheme)) return [credentials];
  const pair = Buffer.from(credentials, 'base64').toString();
  return [credentials, pair, pair.slice(pair.indexOf(':') + 1)];
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
