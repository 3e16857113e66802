import type { CreateFramework } from '../../frameworks/framework.ts';
import { Problem } from '../../problems/problem.ts';
import { readInput } from '../../validation/read-input.ts';
import { readParameters } from '../../validation/read-parameters.ts';

/** A framework with different behavior: it checks the input before the identity, and its errors say "oops". */
export const createToyFramework: CreateFramework = (contract) => ({
  unmatched: (route) =>
    route.kind === 'unknown'
      ? new Problem({ status: 404, message: 'No such path', reason: 'no such path' })
      : new Problem({
          status: 405,
          message: 'No such method',
          reason: 'no such method',
          headers: { Allow: route.allow.join(', ') },
        }),
  order: ['path', 'input', 'identity', 'scope'],
  undeclared: new Set(),
  readParameters,
  read: (request, operation, parameters) =>
    readInput(request, operation, parameters, { contract, bodyLimit: 1 }),
  invalid: (violations) =>
    new Problem({ status: 422, message: 'Not valid', reason: 'not valid', violations }),
  refuse: ({ status, headers, message, violations }) => ({
    status,
    headers,
    body: { oops: message, at: violations.map(({ in: part, path }) => [part, ...path].join('.')) },
  }),
});
