import type { IncomingMessage } from 'node:http';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { UnmatchedRoute } from '../frameworks/framework.ts';
import type { JudgedRequest } from '../validation/judged-request.ts';

/** What hints are derived from. */
export interface Hintable {
  readonly request: IncomingMessage;
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** The query, without its question mark. */
  readonly search: string;
  readonly match?: { readonly kind: 'operation'; readonly operation: Operation } | UnmatchedRoute;
  /** Set if it was accepted. */
  readonly judged?: JudgedRequest;
}

/** What the developer of a client probably meant, or undefined. For the log and the journal, never for a body. */
export type HintAt = (request: Hintable) => string | undefined;
