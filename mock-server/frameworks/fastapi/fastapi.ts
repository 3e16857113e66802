import { invalidRequest } from '../../problems/problem.ts';
import { errorBody } from '../error-body.ts';
import type { CreateFramework, Stage } from '../framework.ts';
import { refuseUnmatched } from '../refuse-unmatched.ts';
import { detailOf } from './detail.ts';
import { readFastApiInput } from './read-input.ts';
import { readFastApiParameters } from './read-parameters.ts';
import { redirectSlash } from './redirect-slash.ts';
import { toValidationError } from './validation-error.ts';

const SCOPE_FIRST: readonly Stage[] = ['body', 'identity', 'scope', 'input'];
const VALIDATION_FIRST: readonly Stage[] = ['body', 'identity', 'input', 'scope'];

/** FastAPI with Pydantic 2, which serves the clients routes (api-facts, The frameworks underneath). */
export const createFastApi: CreateFramework = (contract, assumptions) => {
  const isLenient = assumptions['lenient-input'] === 'taken';
  return {
    unmatched: (route, request) =>
      (route.kind === 'unknown' && redirectSlash(contract, request)) ||
      refuseUnmatched(contract, route, request.path),
    order: assumptions['error-precedence'] === 'scope-first' ? SCOPE_FIRST : VALIDATION_FIRST,
    undeclared: new Set([400, 401, 403, 404, 413, 422, 429, 503]),
    readParameters: (operation, path, search) =>
      readFastApiParameters(operation, path, search, { document: contract.document, isLenient }),
    read: (request, operation, parameters) =>
      readFastApiInput(request, operation, parameters, { contract, isLenient }),
    invalid: (violations) => invalidRequest(422, violations),
    refuse(problem, operation) {
      const { status, headers, code, message, violations, body } = problem;
      if (body !== undefined) return { status, headers, body };
      if (violations.length > 0) return { status, headers, body: toValidationError(violations) };
      const format = assumptions[operation?.responses.has(status) ? 'error-body' : 'route-error-body'];
      const words = format === 'detail' ? detailOf(problem, operation) : message;
      return { status, headers, body: errorBody(format, code, words) };
    },
  };
};
