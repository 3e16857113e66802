import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Principal } from '../identity/principal.ts';
import type { Verdict } from '../store/port/recorded-request.ts';
import type { SandboxRecord } from '../store/port/sandboxes.ts';

/** A request that has arrived. */
export interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** The query, without its question mark. */
  readonly search: string;
  /** By `performance.now()`. */
  readonly arrivedAt: number;
  /** Of its `X-Request-Id`, or a new one. */
  readonly requestId: string;
}

/** An answered request and what is known of it, for observers. */
export interface Exchange extends Arrived {
  /** By the clock of its sandbox: milliseconds since 1970. */
  readonly at: number;
  /** Undefined if the store could not be read. */
  readonly sandbox: SandboxRecord | undefined;
  /** Undefined if the request matches none. */
  readonly operation: Operation | undefined;
  readonly principal: Principal | undefined;
  readonly verdict: Verdict;
  /** How the request breaks the contract. */
  readonly violations: readonly Violation[];
  /** Why it was refused; undefined if it was not. */
  readonly reason: string | undefined;
  /** What the developer of the client should probably do instead. */
  readonly hint: string | undefined;
  /** The fault that was applied, in the syntax of the `Prefer` header; empty if none was. */
  readonly fault: string;
  /** Whether a fault determined the status, instead of the operation. */
  readonly isForced: boolean;
}

export function arrive(request: IncomingMessage, response: ServerResponse): Arrived {
  const { url = '/', method = 'GET' } = request;
  const target = url.startsWith('/') ? url : withoutOrigin(url);
  const query = target.indexOf('?');
  return {
    request,
    response,
    method,
    path: query === -1 ? target : target.slice(0, query),
    search: query === -1 ? '' : target.slice(query + 1),
    arrivedAt: performance.now(),
    requestId: requestIdOf(request.headers),
  };
}

/** Requests to a proxy have the form `http://host/path` (RFC 9112 §3.2.2). */
function withoutOrigin(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/';
}

/** Milliseconds since the request arrived, rounded to a tenth. */
export function elapsed({ arrivedAt }: Pick<Arrived, 'arrivedAt'>): number {
  return Math.round((performance.now() - arrivedAt) * 10) / 10;
}
