import { invalidRequest } from '../../problems/problem.ts';
import { readInput } from '../../validation/read-input.ts';
import { readParameters } from '../../validation/read-parameters.ts';
import { errorBody } from '../error-body.ts';
import type { CreateFramework } from '../framework.ts';
import { refuseUnmatched } from '../refuse-unmatched.ts';
import { toFieldErrors } from './field-errors.ts';

/** Django REST framework with SimpleJWT, which serves the token routes (api-facts, The frameworks underneath). */
export const createDjango: CreateFramework = (contract, assumptions) => ({
  unmatched: (route, { path }) => refuseUnmatched(contract, route, path),
  order: ['identity', 'path', 'scope', 'input'],
  undeclared: new Set([400, 413, 415, 429, 503]),
  readParameters,
  read: (request, operation, parameters) =>
    readInput(request, operation, parameters, { contract, bodyLimit: BODY_LIMIT_MB }),
  invalid: (violations) => invalidRequest(400, violations),
  refuse({ status, headers, code, message, violations, body }, operation) {
    if (body) return { status, headers, body };
    if (!operation?.responses.has(status)) {
      return { status, headers, body: errorBody(assumptions['route-error-body'], code, message) };
    }
    if (violations.length > 0) return { status, headers, body: toFieldErrors(violations) };
    return { status, headers, body: { detail: message, ...(status === 401 && code && { code }) } };
  },
});

/** The limit of the API is 1 MB (api-facts, Errors). */
const BODY_LIMIT_MB = 1;
