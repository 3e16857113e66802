import { InvalidArgument } from '../../../../../base/errors.ts';

const FORMS = 'redis://HOST:PORT, rediss://HOST:PORT for TLS, or unix:///PATH';

/** Where an engine is, and how to sign in there. */
export interface EngineAddress {
  /** Its URL without credentials, for messages. */
  readonly shown: string;
  readonly socket:
    | { readonly path: string }
    | { readonly host: string; readonly port: number; readonly tls: true }
    | { readonly host: string; readonly port: number; readonly tls: false };
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
}

/**
 * Reads the URL of an engine: `redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]`, the same with `rediss:` for TLS, or
 * `unix://[USER:PASSWORD@]/PATH[?db=DATABASE]`.
 *
 * @throws InvalidArgument that shows no credentials
 */
export function readEngineAddress(text: string): EngineAddress {
  // WHATWG URLs of schemes it does not know have no credentials without a host.
  const isUnix = text.startsWith('unix:');
  const readable = isUnix ? text.replace(/^unix:\/\/([^/@]*@)?\//, 'unix://$1socket/') : text;
  if (!URL.canParse(readable)) throw unreadable('it is not a URL');
  const url = new URL(readable);
  const { hostname, username, password, search } = url;
  const credentials = { username: decode(username) || undefined, password: decode(password) || undefined };
  if (isUnix) {
    const path = decode(url.pathname);
    if (hostname !== 'socket' || path === '/') throw unreadable('a Unix socket needs an absolute path');
    const database = readDatabase(url.searchParams.get('db') ?? '');
    return { shown: `unix://${path}${search}`, socket: { path }, ...credentials, database };
  }
  const tls = url.protocol === 'rediss:';
  if (!tls && url.protocol !== 'redis:') throw unreadable(`"${url.protocol}" is another protocol`);
  if (!hostname) throw unreadable('it has no host');
  if (search || url.hash) throw unreadable('it has parameters');
  const port = url.port ? Number(url.port) : 6379;
  const database = readDatabase(url.pathname.slice(1));
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    shown: `${url.protocol}//${hostname}:${port}${database > 0 ? `/${database}` : ''}`,
    ...{ socket: tls ? { host, port, tls } : { host, port, tls }, ...credentials, database },
  };
}

function readDatabase(text: string): number {
  if (!/^\d{0,9}$/.test(text)) throw unreadable('the database after its host must be a number, such as /1');
  return Number(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unreadable('a "%" in it is followed by no code: write it as %25');
  }
}

function unreadable(reason: string): InvalidArgument {
  return new InvalidArgument({ cannot: 'read the URL of the store', reason, remedy: `Use ${FORMS}` });
}
