import { invalidRequest } from '../../problems/problem.ts';
import { readInput } from '../../validation/read-input.ts';
import { readParameters } from '../../validation/read-parameters.ts';
import { errorBody } from '../error-body.ts';
import type { CreateFramework } from '../framework.ts';
import { toFieldErrors } from './field-errors.ts';
import { BODY_LIMIT_MB, readRequest } from './read-request.ts';
import { answerUnmatched } from './unmatched.ts';

/** Django REST framework with SimpleJWT, which serves the token routes (api-facts, The frameworks underneath). */
export const createDjango: CreateFramework = (contract, assumptions) => {
  const options = { contract, takesLenient: assumptions['lenient-input'] === 'taken' };
  return {
    unmatched: (route, unmatched) => answerUnmatched(contract, route, unmatched),
    order: ['identity', 'path', 'scope', 'input'],
    undeclared: new Set([400, 404, 413, 415, 429, 503]),
    readParameters,
    read: (request, operation, parameters) => {
      const { requestBody } = operation;
      return requestBody
        ? readRequest(request, operation, requestBody, parameters, options)
        : readInput(request, operation, parameters, { contract, bodyLimit: BODY_LIMIT_MB });
    },
    invalid: (violations) => invalidRequest(400, violations),
    refuse({ status, headers, code, message, violations, body }, operation) {
      if (body !== undefined) return { status, headers, body };
      if (violations.length > 0) return { status, headers, body: toFieldErrors(violations) };
      if (!operation?.responses.has(status)) {
        return { status, headers, body: errorBody(assumptions['route-error-body'], code, message) };
      }
      return { status, headers, body: { detail: message, ...(status === 401 && code && { code }) } };
    },
  };
};
