import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Framework, UnmatchedRoute } from '../frameworks/framework.ts';
import type { Problem } from '../problems/problem.ts';
import type { Parameters } from '../validation/read-parameters.ts';
import type { Arrived } from './exchange.ts';
import type { PipelineParts } from './parts.ts';

/** What is known from method and path. */
export interface Routed {
  readonly framework: Framework;
  readonly match: Match | UnmatchedRoute;
}

/** The operation that a request matches. */
export interface Match {
  readonly kind: 'operation';
  readonly operation: Operation;
  readonly parameters: Parameters;
}

/** Finds the operation of a request, and reads the parameters in its path and query. */
export function findRoute(
  { method, path, search }: Arrived,
  { contract, frameworkOf }: PipelineParts,
): Routed {
  const route = contract.findRoute(method, path);
  if (route.kind !== 'operation') return { framework: frameworkOf(undefined), match: route };
  const { operation } = route;
  const framework = frameworkOf(operation);
  const parameters = framework.readParameters(operation, route.parameters, search);
  return { framework, match: { kind: 'operation', operation, parameters } };
}

/** The request matches an operation. */
export interface Matched {
  readonly match: Match;
}

/** Refuses a request that matches no operation. */
export function refuseUnmatched({ match, framework, path }: Arrived & Routed): Matched | Problem {
  return match.kind === 'operation' ? { match } : framework.unmatched(match, path);
}
