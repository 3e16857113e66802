import type { IncomingMessage } from 'node:http';
import type { Contract, Operation, PathValues, Route } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Answer } from '../http/answer.ts';
import type { Problem } from '../problems/problem.ts';
import type { ReadInput } from '../validation/read-input.ts';
import type { Parameters } from '../validation/read-parameters.ts';

/**
 * The checks that a request goes through, one after the other. `body` refuses a body that cannot be read, `input` a
 * request that breaks the contract; the scope of a request whose path is invalid is not checked.
 */
export type Stage = 'body' | 'identity' | 'path' | 'scope' | 'input';

export type UnmatchedRoute = Exclude<Route, { readonly kind: 'operation' }>;

/** A request that matches no operation. */
export interface Unmatched {
  readonly request: IncomingMessage;
  readonly method: string;
  /** Percent-decoded, without the query. */
  readonly path: string;
  /** The query, without its question mark. */
  readonly search: string;
}

/** How a web framework behaves: how it reads a request, in which order it judges it, and how it refuses it. */
export interface Framework {
  /** What a request that matches no operation is answered with: a refusal, or for instance a redirect. */
  unmatched(route: UnmatchedRoute, request: Unmatched): Problem;
  /** The order in which a request is judged, which is the precedence of errors. */
  readonly order: readonly Stage[];
  /** Reads path and query, before anything is judged. @param search the query string, without its question mark */
  readParameters(operation: Operation, path: PathValues, search: string): Parameters;
  /** Reads the body, and checks the request against the contract; a problem for a body that cannot be read. */
  read(
    request: IncomingMessage,
    operation: Operation,
    parameters: Parameters,
  ): ReadInput | Promise<ReadInput | Problem>;
  /** The problem of a request that breaks the contract. */
  invalid(violations: readonly Violation[]): Problem;
  /** The refusal in the form of the framework. @param operation undefined for refusals outside of any operation */
  refuse(problem: Problem, operation: Operation | undefined): Answer;
  /** Undeclared statuses that the framework itself, or a server in front of it, may answer. */
  readonly undeclared: ReadonlySet<number>;
}

/** Creates a framework for the operations of a contract. */
export type CreateFramework = (contract: Contract, assumptions: Assumptions) => Framework;
