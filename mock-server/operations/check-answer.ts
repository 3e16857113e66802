import { toPointer } from '../../base/json-pointer.ts';
import { findViolations } from '../../contracts/openapi/conformance.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { isJson, plainMediaType } from '../../contracts/openapi/media-types.ts';
import { type Answer, contentTypeOf } from '../http/answer.ts';
import { isBytes } from '../http/bytes.ts';

/** A response of ours that breaks the contract: a bug of the mock. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

/**
 * Checks an answer against the contract.
 *
 * @param operation undefined for an answer outside of any operation
 * @param framework says which undeclared statuses are allowed
 * @returns the answer
 * @throws ContractViolation if the contract does not allow it
 */
export function checkAnswer(
  answer: Answer,
  operation: Operation | undefined,
  framework: { readonly undeclared: ReadonlySet<number> },
): Answer {
  const { undeclared } = framework;
  const { status, body } = answer;
  if (!operation || (undeclared.has(status) && !operation.responses.has(status))) return answer;
  const contentType = contentTypeOf(answer);
  const violationsIn = (value: unknown) => findViolations(operation, { status, contentType, body: value });
  const isEncoded = typeof body === 'string' && body !== '' && isJson(plainMediaType(contentType ?? ''));
  const [violation] = violationsIn(isEncoded ? JSON.parse(body) : body);
  if (!violation || (isJsonBody(body) && violationsIn(withNumbers(body)).length === 0)) return answer;
  const where = toPointer(violation.path) || 'the body';
  throw new ContractViolation(`${operation.id} would answer ${status}: ${where} ${violation.message}`);
}

/** An empty text stands for no body. */
export function isJsonBody(body: Answer['body']): boolean {
  return typeof body === 'string' ? body === '' : !isBytes(body);
}

/** A body with integers that the validators know: they take a `bigint` for none. */
function withNumbers(body: Answer['body']): unknown {
  const text = JSON.stringify(body, (_key, value) => (typeof value === 'bigint' ? clamp(value) : value));
  return JSON.parse(text);
}

function clamp(integer: bigint): number {
  return integer < 0 ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}
