import type { Operation, PathValues } from '../../contracts/openapi/contract.ts';

/** What a HAR file contains of the API, in the order in which the requests were sent. */
export interface Session {
  /** The URL that the paths of the contract follow, such as `https://factpulse.fr` or `https://proxy.example/factpulse`. */
  readonly baseUrl: string;
  readonly exchanges: readonly SessionExchange[];
  readonly leftOut: readonly LeftOut[];
}

/** A request for an operation of the contract, and its response. Its secrets are those of the file. */
export interface SessionExchange {
  readonly operation: Operation;
  readonly pathParameters: PathValues;
  /** Parameters that the operation declares. */
  readonly query: Readonly<Record<string, string>>;
  /** Names are in lower case. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly sent: SentBody;
  readonly status: number;
  /** Names are in lower case. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** After JSON decoding; undefined if the file does not have it, or not as JSON. */
  readonly received: unknown;
}

/** The body of a request, decoded. */
export type SentBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json' | 'form'; readonly value: unknown }
  /** A form that the operation declares; its files are base64. */
  | { readonly kind: 'fields'; readonly mediaType: string; readonly value: Readonly<Record<string, unknown>> }
  /** Not what its media type says, or of another media type. */
  | { readonly kind: 'text'; readonly mediaType: string };

/** Requests that are not in the session, all for the same reason. */
export interface LeftOut {
  /** Completes "3 requests …", such as `to other hosts`. */
  readonly reason: string;
  readonly count: number;
  /** Method and path of the first of them, without query. */
  readonly examples: readonly string[];
}
