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
  /** Lets go of what it keeps from one workflow to the next. It can be opened again. */
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

/** No response: the server is not there, hangs, or hangs up. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  /** Whether the server could not be reached at all. */
  readonly isUnreachable: boolean;

  constructor(message: string, isUnreachable: boolean) {
    super(message);
    this.isUnreachable = isUnreachable;
  }
}
