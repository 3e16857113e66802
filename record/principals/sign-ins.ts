import type { Session, SessionExchange } from '../from/session.ts';

/** The fields of the token routes. */
interface SignInBody {
  readonly username?: unknown;
  readonly password?: unknown;
  readonly client_uid?: unknown;
  readonly refresh?: unknown;
}

interface TokenBody {
  readonly access?: unknown;
  readonly refresh?: unknown;
}

/** A request for tokens. */
export interface SignIn {
  readonly exchange: SessionExchange;
  readonly isAccepted: boolean;
  /** In lower case; undefined for a refresh. */
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** In lower case. */
  readonly clientUid: string | undefined;
  /** The refresh token that was sent. */
  readonly refresh: string | undefined;
  readonly received: { readonly access: string | undefined; readonly refresh: string | undefined };
}

/** The requests of a session for tokens, in order. */
export function findSignIns({ exchanges }: Session): SignIn[] {
  return exchanges.filter(({ operation }) => operation.signsIn).map(readSignIn);
}

function readSignIn(exchange: SessionExchange): SignIn {
  const { sent, received, status } = exchange;
  const body: SignInBody = 'value' in sent && isObject(sent.value) ? sent.value : {};
  const tokens: TokenBody = isObject(received) ? received : {};
  return {
    exchange,
    isAccepted: status < 300,
    username: textOf(body.username)?.toLowerCase(),
    password: textOf(body.password),
    clientUid: textOf(body.client_uid)?.toLowerCase(),
    refresh: textOf(body.refresh),
    received: { access: textOf(tokens.access), refresh: textOf(tokens.refresh) },
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A password can be a number: Django takes it as text. An empty text is as if it were left out. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
