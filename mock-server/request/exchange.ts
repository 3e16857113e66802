import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { bearerToken } from '../identity/bearer-token.ts';
import type { Principal } from '../identity/principal.ts';
import type { Sandbox } from '../sandboxes/sandbox.ts';

/** A request, its response, and what becomes known of both on the way. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** The query, without its question mark. */
  readonly search: string;
  /** The bearer token that came with it, verified or not. */
  readonly token: string | undefined;
  /** By `performance.now()`. */
  readonly arrivedAt: number;
  /** When it arrived, by the clock of its sandbox: milliseconds since 1970. */
  at: number;
  /** Whose it is: the shared one until more is known. */
  sandbox: Sandbox;
  operation: Operation | undefined;
  principal: Principal | undefined;
  /** What the developer of the client probably did, and what would help. */
  hint: string | undefined;
  /** In which way the request breaks the contract. */
  violations: readonly Violation[];
  /** Whether the contract, its scope or a rule has refused it. */
  isRefused: boolean;
  /** The fault that struck, in the words of the `Prefer` header; empty where none has. */
  fault: string;
  /** Whether the fault, or a bug of the mock, decided the answer. */
  isFailed: boolean;
  /** Lets the sandbox be closed again. */
  release: (() => void) | undefined;
}

/** @param sandbox the shared one */
export function beginExchange(
  request: IncomingMessage,
  response: ServerResponse,
  sandbox: Sandbox,
): Exchange {
  const { url = '/', method = 'GET' } = request;
  const target = url.startsWith('/') ? url : withoutOrigin(url);
  const query = target.indexOf('?');
  return {
    request,
    response,
    method,
    path: query === -1 ? target : target.slice(0, query),
    search: query === -1 ? '' : target.slice(query + 1),
    token: bearerToken(request.headers.authorization),
    arrivedAt: performance.now(),
    at: sandbox.clock.now().getTime(),
    sandbox,
    operation: undefined,
    principal: undefined,
    hint: undefined,
    violations: NO_VIOLATIONS,
    isRefused: false,
    fault: '',
    isFailed: false,
    release: undefined,
  };
}

/** Proxies are sent `http://host/path` (RFC 9112 §3.2.2). */
function withoutOrigin(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/';
}

const NO_VIOLATIONS: readonly Violation[] = [];

/** Milliseconds since the request arrived, to a tenth. */
export function elapsed({ arrivedAt }: Exchange): number {
  return Math.round((performance.now() - arrivedAt) * 10) / 10;
}

/** Waits so many milliseconds, or until the client has gone. */
export function pause({ response }: Exchange, milliseconds: number): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
