import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { askValidator } from '../../mock-server/validation/ask-validator.ts';
import type { ReadBody } from '../../mock-server/validation/read-body.ts';
import type { Parameters } from '../../mock-server/validation/read-parameters.ts';

/** Asks express-openapi-validator about each request. */
export async function judge(
  contract: Contract,
  operation: Operation,
  { path, query, queryViolations }: Parameters,
  { value: body, violations: bodyViolations }: ReadBody,
): Promise<readonly Violation[]> {
  const isUnreadable = bodyViolations.length > 0; // the validator would judge a missing body
  const verdict = await askValidator(contract, operation, { path, query, body });
  return [
    ...queryViolations,
    ...bodyViolations,
    ...verdict.filter((violation) => !(isUnreadable && violation.in === 'body')),
  ];
}
