import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { askValidator } from './ask-validator.ts';
import type { ReadBody } from './read-body.ts';
import type { Parameters } from './read-parameters.ts';

/**
 * Checks a request against the contract, and fills in the defaults of its body.
 *
 * Fast validators decide, slow ones explain: most requests conform to the contract, which its compiled validators
 * establish in a microsecond. Only rejected requests go to express-openapi-validator, which says what is wrong. Both
 * have the same verdict (judge.test.ts; docs/decisions/0003).
 *
 * @returns what is wrong with it
 */
export async function judge(
  contract: Contract,
  operation: Operation,
  { path, query, pathViolations, queryViolations, isQueryValid }: Parameters,
  { value: body, violations: bodyViolations }: ReadBody,
): Promise<readonly Violation[]> {
  const isUnreadable = bodyViolations.length > 0; // the validator would judge a missing body
  const areParametersValid = isQueryValid && pathViolations.length === 0;
  if (areParametersValid && !isUnreadable && acceptsBody(operation, body)) return [];
  const verdict = await askValidator(contract, operation, { path, query, body });
  return [
    ...queryViolations,
    ...bodyViolations,
    ...verdict.filter((violation) => !(isUnreadable && violation.in === 'body')),
  ];
}

/** Whether a body conforms to the contract. If so, its defaults are filled in. */
export function acceptsBody({ requestBody }: Operation, body: unknown): boolean {
  if (!requestBody) return true;
  return body === undefined ? !requestBody.required : requestBody.complete(body);
}
