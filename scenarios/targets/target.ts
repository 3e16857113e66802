import { KitError } from '../../base/errors.ts';
import type { TargetKind } from '../arazzo/arazzo.ts';

/** A server that scenarios can be replayed against. */
export interface Target {
  readonly kind: TargetKind;
  /** `mock`, or the URL. */
  readonly name: string;
  /** Whether what is written there stays on this machine. */
  readonly isLocal: boolean;
  /** Starts a workflow: a fresh state, where the target can give one. */
  open(): Promise<Session>;
  /** Closes the connections and servers that workflows share. It can be opened again. */
  close(): Promise<void>;
}

export interface Session {
  /** @throws TargetError when no response comes */
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface HttpRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface HttpResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No response: the server is not there, hangs, or hangs up, or a request is not allowed to go there. */
export class TargetError extends KitError {
  override readonly name = 'TargetError';
  /** Whether the server could not be reached at all. */
  readonly isUnreachable: boolean;

  /** @param parts `reason` is what a report says that came instead of a response */
  constructor({ reason, remedy, isUnreachable = false }: TargetErrorParts) {
    super({ code: 'NO_RESPONSE', cannot: 'get a response', reason, remedy });
    this.isUnreachable = isUnreachable;
  }
}

interface TargetErrorParts {
  readonly reason: string;
  readonly remedy: string;
  readonly isUnreachable?: boolean;
}
