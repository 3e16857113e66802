import { MASK, TOKENS } from '../../base/masks.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { methodNotAllowed, type Problem, routeNotFound } from '../problems/problem.ts';
import type { UnmatchedRoute } from './framework.ts';

/** Refuses a request that matches no operation: 405 for a method that its path does not allow, else 404. */
export function refuseUnmatched(contract: Contract, route: UnmatchedRoute, path: string): Problem {
  return route.kind === 'unknown' ? routeNotFound(hintAt(contract, path)) : methodNotAllowed(route.allow);
}

/** A base URL that ends in a slash, and a path that begins with one, make two. */
function hintAt(contract: Contract, path: string): string | undefined {
  const meant = path.replace(/\/{2,}/g, '/');
  if (meant === path || contract.findRoute('GET', meant).kind === 'unknown') return undefined;
  return `use ${meant.replace(TOKENS, MASK)}: join the base URL and the path with a single slash`;
}
