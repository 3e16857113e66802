import { toPointer } from '../../base/json-pointer.ts';
import { findViolations } from '../../contracts/openapi/conformance.ts';
import type { Contract, Operation, PathValues } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { keepsBack } from '../faults/catalogue.ts';
import { NOTHING, type Outcome, strikeRequest } from '../faults/strike-request.ts';
import { authenticate } from '../identity/authenticate.ts';
import type { Principal } from '../identity/principal.ts';
import { checkScope } from '../identity/scope.ts';
import type { Tokens } from '../identity/tokens.ts';
import { addressInBody } from '../operations/tokens.ts';
import {
  methodNotAllowed,
  Problem,
  problemBody,
  routeNotFound,
  unauthenticated,
} from '../problems/problem.ts';
import type { Sandbox } from '../sandboxes/sandbox.ts';
import type { Located, Sandboxes } from '../sandboxes/sandboxes.ts';
import { readBody } from '../validation/read-body.ts';
import { checkPath, readInput } from '../validation/read-input.ts';
import { type Exchange, pause } from './exchange.ts';

/** What it takes to answer a request. */
export interface AnswerParts {
  readonly contract: Contract;
  readonly assumptions: Assumptions;
  readonly sandboxes: Sandboxes;
  /** Verifies the tokens of sandboxes that are not open yet, and so have no clock of their own. */
  readonly tokens: Tokens;
  /** Whether requests can fail on demand. */
  readonly hasFaults: boolean;
}

/** A response, ready to be written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  /** What becomes of it on its way out. */
  readonly damage?: Outcome['damage'];
}

/** A response of ours that breaks the contract: a bug of the mock. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/**
 * Answers a request. The order of the steps is the precedence of errors (api-facts, Scope).
 *
 * @param exchange filled in on the way
 * @throws BrokenPromise rather than give an answer that the contract does not allow
 */
export async function answer(exchange: Exchange, parts: AnswerParts): Promise<Answer> {
  let outcome = NOTHING;
  let answered: Answer;
  try {
    let claim = enterByToken(exchange, parts);
    const { operation, path } = findOperation(exchange, parts.contract);
    exchange.operation = operation;
    if (operation.signsIn) claim = await enterByBody(exchange, operation, parts);
    else if (claim && 'unopened' in claim) claim = await openByToken(exchange, claim, parts);
    if (parts.hasFaults) outcome = strikeRequest(exchange.request, operation, exchange.sandbox.faults);
    if (outcome !== NOTHING) await suffer(exchange, operation, outcome);
    if (keepsBack(outcome.damage)) return { status: 0, headers: {}, body: {}, damage: outcome.damage };
    if (outcome.problem) throw outcome.problem;
    answered = await operate(exchange, { operation, path, claim }, parts);
  } catch (error) {
    answered = refuse(error, exchange, parts);
  }
  return outcome === NOTHING ? answered : withOutcome(answered, outcome);
}

function withOutcome(answered: Answer, { applied, preferredStatus, damage }: Outcome): Answer {
  const isDone = preferredStatus === undefined || preferredStatus === answered.status;
  const headers = { ...answered.headers, ...(applied && isDone && { 'Preference-Applied': applied }) };
  return { ...answered, headers, damage };
}

function findOperation(
  { method, path }: Exchange,
  contract: Contract,
): { operation: Operation; path: PathValues } {
  const route = contract.findRoute(method, path);
  if (route.kind === 'unknown') throw routeNotFound();
  if (route.kind === 'method-not-allowed') throw methodNotAllowed(route.allow);
  return { operation: route.operation, path: route.parameters };
}

/** Finds the sandbox that a token is for, whatever is asked with it. It is not opened before the token is verified. */
function enterByToken(exchange: Exchange, { sandboxes, tokens }: AnswerParts): Located | undefined {
  const { token } = exchange;
  const address = token === undefined ? undefined : tokens.addressIn(token);
  const claim = address === undefined ? undefined : sandboxes.locate(address);
  if (claim && 'open' in claim) enter(exchange, claim.open, sandboxes);
  return claim;
}

/**
 * Opens the sandbox that a token is for, where it is good by the clock on the wall: a request has to meet the faults of
 * its own sandbox.
 */
async function openByToken(
  exchange: Exchange,
  claim: Extract<Located, { unopened: string }>,
  { sandboxes, tokens }: AnswerParts,
): Promise<Located> {
  const isGood = await authenticate(exchange, tokens).then(
    () => true,
    () => false, // identify says why, when it is its turn
  );
  if (!isGood) return claim;
  const open = sandboxes.open(claim.unopened);
  enter(exchange, open, sandboxes);
  return { open };
}

/** Finds the sandbox that somebody signs in to, and opens it. */
async function enterByBody(
  exchange: Exchange,
  operation: Operation,
  { sandboxes, tokens }: AnswerParts,
): Promise<Located | undefined> {
  const { value } = await readBody(exchange.request, operation);
  const address = addressInBody(value, tokens);
  const claim = address === undefined ? undefined : sandboxes.locate(address);
  if (claim) enter(exchange, 'open' in claim ? claim.open : sandboxes.open(claim.unopened), sandboxes);
  return claim;
}

/** Makes it a request of this sandbox, which stays open until the response is through. */
function enter(exchange: Exchange, sandbox: Sandbox, sandboxes: Sandboxes): void {
  exchange.release?.();
  exchange.sandbox = sandbox;
  exchange.at = sandbox.clock.now().getTime();
  exchange.release = exchange.response.destroyed ? undefined : sandboxes.hold(sandbox); // else nobody would let it go
}

/** Lets a fault that has struck happen, as far as it happens before the answer. */
async function suffer(exchange: Exchange, operation: Operation, outcome: Outcome): Promise<void> {
  exchange.hint = outcome.hint ?? exchange.hint;
  exchange.fault = outcome.label;
  exchange.isFailed = outcome.problem !== undefined || outcome.damage !== undefined;
  if (exchange.isFailed) await readBody(exchange.request, operation).catch(() => {}); // for the journal, if it can be
  if (outcome.delay > 0) await pause(exchange, outcome.delay);
}

interface Found {
  readonly operation: Operation;
  readonly path: PathValues;
  readonly claim: Located | undefined;
}

async function operate(
  exchange: Exchange,
  { operation, path, claim }: Found,
  parts: AnswerParts,
): Promise<Answer> {
  const principal = operation.security.length === 0 ? undefined : await identify(exchange, claim, parts);
  exchange.principal = principal;
  checkPath(operation, path);
  const checkIdentity = () => principal && checkScope(operation, principal, path, parts.assumptions);
  if (parts.assumptions['error-precedence'] === 'scope-first') checkIdentity();
  const input = await readInput(exchange, operation, path, parts);
  checkIdentity();
  const { status, body } = await exchange.sandbox.handlerOf(operation)({ principal, ...input });
  return checked({ status, headers: NO_HEADERS, body }, operation);
}

/** Verifies the claim of a token. */
async function identify(
  exchange: Exchange,
  claim: Located | undefined,
  { tokens }: AnswerParts,
): Promise<Principal> {
  const isUnopened = claim !== undefined && 'unopened' in claim;
  const principal = await authenticate(exchange, isUnopened ? tokens : exchange.sandbox.tokens);
  if (!claim || isUnopened) throw unauthenticated('the token is of an account that does not exist here');
  return principal;
}

/** The refusal that a Problem is; anything else is thrown on. */
function refuse(error: unknown, exchange: Exchange, { assumptions }: AnswerParts): Answer {
  if (!(error instanceof Problem)) throw error;
  exchange.hint = error.hint ?? exchange.hint;
  exchange.violations = error.violations;
  exchange.isRefused = true;
  return checked(refusal(error, exchange.operation, assumptions), exchange.operation);
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

/** @throws BrokenPromise for an answer that the contract does not allow */
export function checked(answer: Answer, operation: Operation | undefined): Answer {
  const { status, body } = answer;
  if (!operation || UNDECLARED.has(status)) return answer;
  const [violation] = findViolations(operation, { status, contentType: JSON_TYPE, body });
  if (!violation) return answer;
  const place = toPointer(violation.path) || 'the body';
  throw new BrokenPromise(`${operation.id} would answer ${status}: ${place} ${violation.message}`);
}

const NO_HEADERS: Answer['headers'] = {};

export const JSON_TYPE = 'application/json';

/** Refusals that a server, or what stands before it, makes below any operation, so that no contract declares them. */
const UNDECLARED = new Set([413, 429, 503]);
