import type { Request, RequestHandler } from 'express';
import type { Logger } from '../../base/logger.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { ADMIN_CONTRACT } from '../../contracts/registry.ts';
import { chooseAssumptions } from '../assumptions/assumptions.ts';
import { AdminProblem, toAdminProblem } from '../frameworks/admin/admin-problem.ts';
import { writeAnswer } from '../http/write-answer.ts';
import { type MountedHandler, pairHandlers } from '../operations/mount.ts';
import { type Answer, checked } from '../request/answer.ts';
import { checkPath, readInput } from '../validation/read-input.ts';
import { aboutHandlers } from './about.ts';
import { clockHandlers } from './clock.ts';
import { faultHandlers } from './faults.ts';
import { guard } from './guard.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { requestHandlers } from './requests.ts';
import { sandboxHandlers } from './sandboxes.ts';
import { stateHandlers } from './state.ts';

export interface AdminOptions extends AdminParts {
  /** What requests have to show; open on loopback without one. */
  readonly token: () => string | undefined;
  readonly logger: Logger;
}

interface Served {
  readonly contract: Contract;
  readonly handlerOf: (operation: Operation) => MountedHandler;
}

const PREFIX = '/__admin/';

/** Serves the admin API; everything else is passed on. Its contract is loaded when it is first asked for. */
export function createAdmin({ token, logger, ...parts }: AdminOptions): RequestHandler {
  let served: Served | undefined;

  return async function admin(request, response, next) {
    if (!request.path.startsWith(PREFIX)) return next();
    try {
      served ??= prepare(parts);
      writeAnswer(response, await answerAdmin(request, served, token()));
    } catch (error) {
      logger.error({ err: error }, 'an admin request failed');
      const body = { error: 'server_error', message: 'the mock has a bug: its log says where' };
      writeAnswer(response, { status: 500, headers: {}, body });
    }
  };
}

function prepare(parts: AdminParts): Served {
  const contract = loadContract(ADMIN_CONTRACT);
  const handlers: AdminHandlers = {
    ...aboutHandlers(parts),
    ...stateHandlers(parts),
    ...requestHandlers(parts),
    ...faultHandlers(parts),
    ...clockHandlers(parts),
    ...sandboxHandlers(parts),
  };
  const handlerOf = pairHandlers(contract, Object.entries(handlers) as [string, MountedHandler][]);
  return { contract, handlerOf };
}

async function answerAdmin(request: Request, served: Served, token: string | undefined): Promise<Answer> {
  const operation = findOperation(request, served.contract);
  if (operation instanceof AdminProblem) return toAnswer(operation);
  try {
    if (operation.operation.scope === 'admin') guard(request, token);
    return checked(await operate(request, operation, served), operation.operation);
  } catch (error) {
    const problem = toAdminProblem(error);
    if (problem instanceof AdminProblem) return checked(toAnswer(problem), operation.operation);
    throw problem;
  }
}

function findOperation(request: Request, { findRoute, operations }: Contract) {
  const route = findRoute(request.method, request.path);
  if (route.kind === 'operation') return route;
  if (route.kind === 'method-not-allowed') {
    const allow = route.allow.join(', ');
    const message = `${request.path} takes ${allow}`;
    return new AdminProblem(405, { error: 'method_not_allowed', message }, { Allow: allow });
  }
  const valid = [...new Set(operations.map(({ path }) => path))];
  return new AdminProblem(404, { error: 'unknown_name', message: `there is no ${request.path}`, valid });
}

async function operate(
  request: Request,
  { operation, parameters: path }: { operation: Operation; parameters: Readonly<Record<string, string>> },
  { contract, handlerOf }: Served,
): Promise<Answer> {
  checkPath(operation, path);
  const search = request.url.split('?')[1] ?? '';
  refuseUnknownParameters(operation, search);
  const input = await readInput({ request, search }, operation, path, { contract, assumptions: STRICT });
  const { status, body } = await handlerOf(operation)(input);
  return { status, headers: NOT_KEPT, body };
}

/** A slip such as `?sandbx=x` would otherwise be about the shared sandbox. @throws AdminProblem 422 with the valid names */
function refuseUnknownParameters({ queryParameters, responses }: Operation, search: string): void {
  const valid = queryParameters.map(({ name }) => name);
  const unknown = [...new URLSearchParams(search).keys()].find((name) => !valid.includes(name));
  if (unknown === undefined || !responses.has(422)) return;
  const message = `there is no query parameter ${unknown} here (there are: ${valid.join(', ') || 'none'})`;
  throw new AdminProblem(422, { error: 'unknown_name', message, valid });
}

function toAnswer({ status, headers, body }: AdminProblem): Answer {
  return { status, headers: { ...NOT_KEPT, ...headers }, body };
}

const STRICT = chooseAssumptions();
const NOT_KEPT = { 'Cache-Control': 'no-store' };
