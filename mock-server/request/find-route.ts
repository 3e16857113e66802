import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Framework, UnmatchedRoute } from '../frameworks/framework.ts';
import type { Problem } from '../problems/problem.ts';
import type { Parameters } from '../validation/read-parameters.ts';
import type { Arrived } from './exchange.ts';
import type { PipelineParts } from './parts.ts';
import { extend } from './pipeline.ts';

/** A request whose method and path were looked up. */
export interface Routed extends Arrived {
  readonly framework: Framework;
  readonly match: Match | UnmatchedRoute;
}

/** What a request means. */
export interface Match {
  readonly kind: 'operation';
  readonly operation: Operation;
  readonly parameters: Parameters;
}

/** Looks up which operation a request means, and reads the parameters in its path and query. */
export function findRoute(arrived: Arrived, { contract, frameworkOf }: PipelineParts): Routed {
  const route = contract.findRoute(arrived.method, arrived.path);
  if (route.kind !== 'operation') return extend(arrived, { framework: frameworkOf(undefined), match: route });
  const { operation } = route;
  const framework = frameworkOf(operation);
  const parameters = framework.readParameters(operation, route.parameters, arrived.search);
  const match: Match = { kind: 'operation', operation, parameters };
  return extend(arrived, { framework, match });
}

/** A request that means an operation. */
export interface Matched extends Routed {
  readonly match: Match;
}

/** Refuses what means no operation. */
export function refuseUnmatched<Known extends Routed>(known: Known): (Known & Matched) | Problem {
  const { match } = known;
  if (match.kind === 'operation') return known as Known & Matched; // the line above established it
  return known.framework.unmatched(match, known.path);
}
