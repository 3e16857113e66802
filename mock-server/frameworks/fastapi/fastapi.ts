import { invalidRequest } from '../../problems/problem.ts';
import { readInput } from '../../validation/read-input.ts';
import { readParameters } from '../../validation/read-parameters.ts';
import { errorBody } from '../error-body.ts';
import type { CreateFramework, Stage } from '../framework.ts';
import { refuseUnmatched } from '../refuse-unmatched.ts';
import { toValidationError } from './validation-error.ts';

const SCOPE_FIRST: readonly Stage[] = ['body', 'identity', 'scope', 'input'];
const VALIDATION_FIRST: readonly Stage[] = ['body', 'identity', 'input', 'scope'];

/** FastAPI with Pydantic 2, which serves the clients routes (api-facts, The frameworks underneath). */
export const createFastApi: CreateFramework = (contract, assumptions) => ({
  unmatched: (route, { path }) => refuseUnmatched(contract, route, path),
  order: assumptions['error-precedence'] === 'scope-first' ? SCOPE_FIRST : VALIDATION_FIRST,
  undeclared: new Set([400, 413, 422, 429, 503]),
  readParameters: (operation, path, search) =>
    readParameters(operation, path, search, { repeated: assumptions['duplicate-query'] }),
  read: (request, operation, parameters) =>
    readInput(request, operation, parameters, {
      contract,
      bodyLimit: BODY_LIMIT_MB,
      isLax: assumptions['lax-scalars'] === 'taken',
    }),
  invalid: (violations) => invalidRequest(422, violations),
  refuse({ status, headers, code, message, violations, body }, operation) {
    if (body) return { status, headers, body };
    if (violations.length > 0) return { status, headers, body: toValidationError(violations) };
    const format = assumptions[operation?.responses.has(status) ? 'error-body' : 'route-error-body'];
    return { status, headers, body: errorBody(format, code, message) };
  },
});

/** The limit of the API is 1 MB (api-facts, Errors). */
const BODY_LIMIT_MB = 1;
