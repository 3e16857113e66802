import { KitError } from '../../base/errors.ts';
import type { TargetKind } from '../arazzo/arazzo.ts';
import type { Body } from '../body/body.ts';
import type { Multipart } from '../forms/multipart.ts';

/** A server that scenarios can run against. */
export interface Target {
  readonly kind: TargetKind;
  /** `mock`, or the URL. */
  readonly name: string;
  /** Whether it is on this machine, so that writes are harmless. */
  readonly isLocal: boolean;
  /**
   * Asks once, without credentials, whether an HTTP server is there that does not redirect to another URL; later calls
   * return the same result.
   *
   * @param path of an operation
   * @param signal gives up
   * @throws TargetError if not
   */
  probe(path: string, signal?: AbortSignal): Promise<void>;
  /** Opens a session for a workflow, with a fresh state if the target can provide one. */
  open(): Promise<Session>;
  /** Closes the connections and servers that workflows share. The target can be opened again. */
  close(): Promise<void>;
}

export interface Session {
  /** @param signal gives up the request @throws TargetError if there is no response */
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface HttpRequest {
  readonly method: string;
  /** Includes the query. */
  readonly path: string;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** All values of headers that are sent more than once, instead of those above. */
  readonly repeatedHeaders?: Readonly<Record<string, readonly string[]>>;
  /** undefined if there is none, or if it is a form. */
  readonly body: string | undefined;
  /** The body if it is `multipart/form-data`. */
  readonly multipart?: Multipart | undefined;
}

/** How its body was read is absent if it is the whole text, without a fault. */
export interface HttpResponse extends Partial<Pick<Body, 'faults' | 'form'>> {
  readonly status: number;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No response: the server is out of reach, times out or closes the connection, or the request is not allowed. */
export class TargetError extends KitError {
  override readonly name = 'TargetError';
  /** Whether the server could not be reached. */
  readonly isUnreachable: boolean;

  /** @param parts `reason` is what reports show instead of a response */
  constructor({ cannot = 'get a response', reason, remedy, isUnreachable = false }: TargetErrorParts) {
    super({ code: 'NO_RESPONSE', cannot, reason, remedy });
    this.isUnreachable = isUnreachable;
  }
}

interface TargetErrorParts {
  readonly cannot?: string;
  readonly reason: string;
  readonly remedy: string;
  readonly isUnreachable?: boolean;
}
