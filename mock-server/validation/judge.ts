import type { Contract, Operation, PathValues } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { askValidator } from './ask-validator.ts';

/** The parts of a request that a contract has something to say about. Judging fills in the contract's defaults. */
export interface JudgedRequest {
  readonly path: PathValues;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
}

/**
 * Holds a request against the contract, and fills in the contract's defaults.
 *
 * Most requests keep the contract, and the validators that the contract was compiled to say so in a microsecond. What
 * they do not accept goes to express-openapi-validator, which says what is wrong. Both come to the same verdict
 * (judge.test.ts; docs/decisions/0003).
 *
 * @returns what is wrong with it
 */
export function judge(
  contract: Contract,
  operation: Operation,
  request: JudgedRequest,
): Violation[] | Promise<Violation[]> {
  return accepts(operation, request) ? [] : askValidator(contract, operation, request);
}

/** Whether a request keeps the contract; its defaults are filled in then. */
export function accepts(
  { pathParameters, queryParameters, requestBody }: Operation,
  { path, query, body }: JudgedRequest,
): boolean {
  for (const { name, validate } of pathParameters) if (!validate(path[name])) return false;
  for (const { name, required, schema, validate } of queryParameters) {
    if (query[name] === undefined && schema.default !== undefined) query[name] = schema.default;
    const value = query[name];
    if (value === undefined ? required : !validate(value)) return false;
  }
  if (!requestBody) return true;
  return body === undefined ? !requestBody.required : requestBody.complete(body);
}
