import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Framework, UnmatchedRoute } from '../frameworks/framework.ts';
import { decodePercent, encodePercent } from '../http/percent-encoding.ts';
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
export function findRoute(arrived: Arrived, parts: PipelineParts): Routed {
  return routeTo(arrived.path, arrived, parts);
}

/**
 * Finds the operation like WSGI and ASGI servers: they decode a path before it is routed, so that `%2F` separates
 * segments like a slash (PEP 3333, `PATH_INFO`; ASGI, HTTP connection scope).
 */
export function findDecodedRoute(arrived: Arrived, parts: PipelineParts): Routed {
  const { path } = arrived;
  return routeTo(path.includes('%') ? encodePercent(decodePath(path)) : path, arrived, parts);
}

/** @param path whose parameters are percent-encoded */
function routeTo(
  path: string,
  { method, search }: Arrived,
  { contract, frameworkOf }: PipelineParts,
): Routed {
  const route = contract.findRoute(method, path);
  if (route.kind !== 'operation') {
    const framework = frameworkOf(operationAt(path, route, contract), path);
    return { framework, match: route };
  }
  const { operation } = route;
  const framework = frameworkOf(operation, path);
  const parameters = framework.readParameters(operation, route.parameters, search);
  return { framework, match: { kind: 'operation', operation, parameters } };
}

/** An operation of the path, if only the method is wrong. */
function operationAt(path: string, route: UnmatchedRoute, contract: Contract): Operation | undefined {
  const [method] = route.kind === 'method-not-allowed' ? route.allow : [];
  const found = method === undefined ? route : contract.findRoute(method, path);
  return found.kind === 'operation' ? found.operation : undefined;
}

/** The request matches an operation. */
export interface Matched {
  readonly match: Match;
}

/** Refuses a request that matches no operation. */
export function refuseUnmatched(known: Arrived & Routed): Matched | Problem {
  const { match, framework, request, method, path, search } = known;
  if (match.kind === 'operation') return { match };
  return framework.unmatched(match, { request, method, path: decodePath(path), search });
}

/** Bytes that are not UTF-8 become U+FFFD. */
function decodePath(path: string): string {
  return decodePercent(path).toString();
}
