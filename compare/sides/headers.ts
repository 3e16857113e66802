import { steady } from './steady.ts';

/**
 * The headers that matter: those that tell a client how to read the body or what to do next. The others describe the
 * connection, the server or one copy of the answer, such as `Date`, `Server` and `ETag`.
 */
const READ_BY_CLIENTS: Readonly<Record<string, (value: string) => string>> = {
  'content-type': (value) => before(';', value), // RFC 9110 §8.3
  'content-disposition': (value) => before(';', value), // RFC 6266 §4
  location: withoutOrigin, // RFC 9110 §10.2.2
  allow: listed, // RFC 9110 §10.2.1
  'retry-after': () => 'a time', // RFC 9110 §10.2.3
  'www-authenticate': (value) => before(' ', value), // RFC 9110 §11.6.1: the scheme
  link: () => 'a link', // RFC 8288 §3
  deprecation: () => 'a time', // RFC 9745 §2.1
  sunset: () => 'a time', // RFC 8594 §3
};

/** The headers of a response that matter, with the part of each value that does. @param headers names in lower case */
export function headersThatMatter(headers: Readonly<Record<string, string>>): Map<string, string> {
  const found = Object.entries(READ_BY_CLIENTS).flatMap(([name, read]) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, read(value.trim())] as const];
  });
  return new Map(found);
}

function before(separator: string, value: string): string {
  return (value.split(separator)[0] ?? '').trim().toLowerCase();
}

/** `GET, HEAD` is the same as `HEAD,GET`. */
function listed(value: string): string {
  const methods = value.split(',').map((method) => method.trim().toUpperCase());
  return methods.sort().join(', ');
}

/** The path and the query without uids: the two sides have different hosts and clients. */
function withoutOrigin(value: string): string {
  return steady(value.replace(/^https?:\/\/[^/?#]*/i, '') || '/');
}
