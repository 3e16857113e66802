import type { Contract, Operation, PathValues } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { invalidRequest } from '../problems/problem.ts';
import type { Exchange } from '../request/exchange.ts';
import { type JudgedRequest, judge } from './judge.ts';
import { takeLaxScalars } from './lax-scalars.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';

/**
 * Checks the parameters of a path.
 *
 * @throws Problem 422
 */
export function checkPath(operation: Operation, values: PathValues): void {
  const wrong = operation.pathParameters.filter(({ name, validate }) => !validate(values[name]));
  if (wrong.length === 0) return;
  const violations = wrong.map(({ name, schema, validate }): Violation => {
    validate(values[name]); // parameters may share a validator, which explains what it was asked last
    const { keyword: rule = '', message = '' } = validate.errors?.[0] ?? {};
    return { in: 'path', path: [name], rule, schema, schemaPointer: '', message };
  });
  throw invalidRequest(operation, violations);
}

/**
 * Reads query and body and holds them against the contract.
 *
 * @returns both, with the contract's defaults filled in
 * @throws Problem 422 on the clients routes, 400 on the token routes, with every violation found; 413
 */
export async function readInput(
  { request, search }: Pick<Exchange, 'request' | 'search'>,
  operation: Operation,
  path: PathValues,
  { contract, assumptions }: { contract: Contract; assumptions: Assumptions },
): Promise<JudgedRequest> {
  const query = readQuery(operation, search, assumptions);
  const body = await readBody(request, operation);
  const isLax = assumptions['lax-scalars'] === 'taken';
  const input: JudgedRequest = {
    path,
    query: query.values,
    body: isLax ? takeLaxScalars(body.value, operation.requestBody?.schema ?? {}) : body.value,
  };
  const verdict = await judge(contract, operation, input);
  const unread = body.violations.length > 0; // then the validator has judged a body that is not there
  const violations = [
    ...query.violations,
    ...body.violations,
    ...verdict.filter((violation) => !(unread && violation.in === 'body')),
  ];
  if (violations.length > 0) throw invalidRequest(operation, violations);
  return input;
}
