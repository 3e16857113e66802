import { type KitError, UnknownName } from '../../../base/errors.ts';
import type { components } from '../../../contracts/generated/admin.ts';
import type { Operation } from '../../../contracts/openapi/contract.ts';
import type { Violation } from '../../../contracts/openapi/violation.ts';
import { Problem, STORE_RETRY_AFTER } from '../../problems/problem.ts';
import { StoreUnavailable } from '../../store/port/store-unavailable.ts';
import { readInput } from '../../validation/read-input.ts';
import { readParameters } from '../../validation/read-parameters.ts';
import type { CreateFramework } from '../framework.ts';
import { describeViolations } from './describe-violations.ts';

type AdminError = components['schemas']['AdminError'];

/** The framework of our admin API: its errors say what is wrong, and list the valid names. */
export const createAdminFramework: CreateFramework = (contract) => ({
  unmatched(route, { path }) {
    if (route.kind === 'method-not-allowed') {
      const allow = route.allow.join(', ');
      const message = `Cannot use this method: ${path} allows ${allow}.`;
      return toProblem(405, { error: 'method_not_allowed', message }, { Allow: allow });
    }
    const valid = [...new Set(contract.operations.map((operation) => operation.path))];
    return toProblem(404, {
      error: 'unknown_name',
      message: `Cannot find ${path}: it does not exist. Use one of the valid paths.`,
      valid,
    });
  },
  order: ['identity', 'path', 'input'],
  undeclared: new Set([413]),
  readParameters: (operation, path, search) => {
    const parameters = readParameters(operation, path, search);
    const unknown = unknownParameters(operation, search);
    if (unknown.length === 0) return parameters;
    const pathViolations = [...parameters.pathViolations, ...unknown];
    return { ...parameters, pathViolations };
  },
  read: (request, operation, parameters) =>
    readInput(request, operation, parameters, { contract, bodyLimit: BODY_LIMIT_MB }),
  invalid: (violations) => toProblem(422, describeInvalid(violations)),
  refuse(problem) {
    const { status, headers, body } = problem.status === 500 ? BUG : problem;
    const isUnreadable = status === 400; // for instance a body that is not valid gzip
    return {
      status: isUnreadable ? 422 : status,
      headers: { 'Cache-Control': 'no-store', ...headers },
      body: body ?? { error: isUnreadable ? 'invalid' : 'refused', message: problem.message },
    };
  },
});

const BUG = toProblem(500, {
  error: 'server_error',
  message: 'The mock has a bug. See its log for details.',
});

/** The state in a PUT can be large. */
const BODY_LIMIT_MB = 64;

/** Otherwise a typo such as `?sandbx=x` would affect the shared sandbox. */
function unknownParameters({ queryParameters, responses }: Operation, search: string): Violation[] {
  if (search === '' || !responses.has(422)) return [];
  const valid = queryParameters.map(({ name }) => name);
  const unknown = [...new URLSearchParams(search).keys()].filter((name) => !valid.includes(name));
  return unknown.map((name) => ({
    in: 'query',
    path: [name],
    rule: UNKNOWN_PARAMETER,
    schema: { enum: valid },
    schemaPointer: '',
    message: `is not a parameter of this operation (its parameters: ${valid.join(', ') || 'none'})`,
  }));
}

const UNKNOWN_PARAMETER = 'unknown-parameter';

function describeInvalid(violations: readonly Violation[]): AdminError {
  const unknown = violations.find(({ rule }) => rule === UNKNOWN_PARAMETER);
  if (unknown) {
    const { path, schema, message } = unknown;
    return {
      error: 'unknown_name',
      message: `Cannot use the query parameter "${path.join('')}": it ${message}.`,
      valid: (schema.enum ?? []).map(String),
    };
  }
  return describeViolations(violations);
}

/** The problem of an admin request that cannot be carried out. */
export function problemOf(error: KitError): Problem {
  const { code, message } = error;
  if (error instanceof UnknownName) {
    return toProblem(404, { error: 'unknown_name', code, message, valid: [...error.valid] });
  }
  if (error instanceof StoreUnavailable) return outage(error);
  if (code === 'NOT_READY')
    return toProblem(503, { error: 'not_ready', code, message }, { 'Retry-After': '1' });
  if (code === 'METRICS_UNAVAILABLE') return toProblem(501, { error: 'not_installed', code, message });
  if (code === 'UNKNOWN_TOKEN') return toProblem(404, { error: 'unknown_token', code, message });
  if (TOO_MANY.has(code)) return toProblem(409, { error: 'too_many', code, message });
  if (IMPOSSIBLE.has(code)) return toProblem(409, { error: 'not_possible', code, message });
  return toProblem(422, { error: 'invalid', code, message });
}

/** Its reason is for the log, which names what failed once in each outage. */
function outage({ code, message, reason }: StoreUnavailable): Problem {
  const headers = { 'Retry-After': STORE_RETRY_AFTER };
  const body: AdminError = { error: 'unavailable', code, message };
  return new Problem({ status: 503, message, reason, body, headers, isOutage: true });
}

const TOO_MANY = new Set(['TOO_MANY_SNAPSHOTS', 'TOO_MANY_WEBHOOKS']);

/** What depends on more than the request: the state, the served contract, or limits of the mock. */
const IMPOSSIBLE = new Set([
  'TIME_OUT_OF_RANGE',
  'FAULT_UNUSABLE',
  'FIXTURES_UNUSABLE',
  'API_KEY_TAKEN',
  'SUPERPDP_STATE_UNUSABLE',
  'WEBHOOK_UNUSABLE',
  'TASK_TOO_LONG',
]);

function toProblem(
  status: number,
  body: AdminError,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  return new Problem({ status, message: body.message, reason: body.message, body, headers });
}
