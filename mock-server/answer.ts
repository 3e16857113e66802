import type { Request } from 'express';
import { findViolations } from '../contracts/conformance.ts';
import type { Contract, Operation, PathValues } from '../contracts/contract.ts';
import type { Assumptions } from './assumptions.ts';
import { authenticate } from './identity/authenticate.ts';
import type { Principal } from './identity/principal.ts';
import { checkScope } from './identity/scope.ts';
import type { Tokens } from './identity/tokens.ts';
import type { MountedHandler } from './operations/mount.ts';
import { methodNotAllowed, Problem, problemBody, routeNotFound } from './problem.ts';
import type { Store } from './state/store.ts';
import type { Judge } from './validation/judge.ts';
import { checkPath, readInput } from './validation/read-input.ts';

/** What it takes to answer a request. */
export interface AnswerParts {
  readonly contract: Contract;
  readonly assumptions: Assumptions;
  readonly store: Store;
  readonly tokens: Tokens;
  readonly judge: Judge;
  readonly handlerOf: (operation: Operation) => MountedHandler;
}

/** A response, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** What became known of a request on its way, for the log. */
export interface Trace {
  operation?: Operation;
  principal?: Principal;
  hint?: string | undefined;
}

/** A response of ours that breaks the contract: a bug of the mock. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/**
 * Answers a request. The order of the steps is the precedence of errors (api-facts, Scope).
 *
 * @param trace filled in on the way
 * @throws BrokenPromise rather than give an answer that the contract does not allow
 */
export async function answer(request: Request, trace: Trace, parts: AnswerParts): Promise<Answer> {
  try {
    return checked(await carryOut(request, trace, parts), trace.operation);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    trace.hint = error.hint ?? trace.hint;
    return checked(refusal(error, trace.operation, parts.assumptions), trace.operation);
  }
}

async function carryOut(request: Request, trace: Trace, parts: AnswerParts): Promise<Answer> {
  const { operation, path } = findOperation(request, parts.contract);
  trace.operation = operation;
  const principal = await identify(request, operation, parts);
  if (principal) trace.principal = principal;
  checkPath(operation, path);
  const checkIdentity = () => principal && checkScope(operation, principal, path, parts.assumptions);
  if (parts.assumptions['error-precedence'] === 'scope-first') checkIdentity();
  const input = await readInput(request, operation, path, parts);
  checkIdentity();
  const { status, body } = await parts.handlerOf(operation)({ principal, ...input });
  return { status, headers: {}, body };
}

function findOperation(request: Request, contract: Contract): { operation: Operation; path: PathValues } {
  const route = contract.findRoute(request.method, request.path);
  if (route.kind === 'unknown') throw routeNotFound();
  if (route.kind === 'method-not-allowed') throw methodNotAllowed(route.allow);
  return { operation: route.operation, path: route.parameters };
}

async function identify(
  request: Request,
  operation: Operation,
  parts: AnswerParts,
): Promise<Principal | undefined> {
  if (operation.scope === 'public') return undefined;
  return authenticate(request.headers.authorization, parts);
}

/** The answer to a request that is refused. */
export function refusal(
  problem: Problem,
  operation: Operation | undefined,
  assumptions: Assumptions,
): Answer {
  return {
    status: problem.status,
    headers: problem.headers,
    body: problemBody(problem, operation, assumptions),
  };
}

function checked(answer: Answer, operation: Operation | undefined): Answer {
  const { status, body } = answer;
  if (!operation || UNDECLARED.has(status)) return answer;
  const [violation] = findViolations(operation, { status, contentType: JSON_TYPE, body });
  if (!violation) return answer;
  const place = violation.bodyPointer || 'the body';
  throw new BrokenPromise(`${operation.id} would answer ${status}: ${place} ${violation.message}`);
}

export const JSON_TYPE = 'application/json';

/** Refusals that a server makes below any operation, so that no contract declares them. */
const UNDECLARED = new Set([413]);
