import type { Captured } from './capture.ts';

/** A request and its response, as they passed the proxy. */
export interface PassedExchange {
  /** When the request began, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly request: PassedRequest;
  /** undefined if the target sent none. */
  readonly response: PassedResponse | undefined;
  readonly timings: Timings;
  /** Why the response is missing or incomplete; undefined if it is not. */
  readonly failure: string | undefined;
}

interface PassedMessage {
  /** Such as `1.1`. */
  readonly httpVersion: string;
  /** Names and values in turn, as the other side received them. */
  readonly headers: readonly string[];
  readonly body: Captured;
}

export interface PassedRequest extends PassedMessage {
  readonly method: string;
  /** As the application sent it, with its query. */
  readonly path: string;
}

export interface PassedResponse extends PassedMessage {
  readonly status: number;
  readonly statusText: string;
}

/** In milliseconds. */
export interface Timings {
  /** To send the request. */
  readonly send: number;
  /** From then to the head of the response. */
  readonly wait: number;
  /** From then to its end. */
  readonly receive: number;
}
