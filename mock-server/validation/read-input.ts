import type { IncomingMessage } from 'node:http';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { Problem } from '../problems/problem.ts';
import { judge } from './judge.ts';
import type { JudgedRequest } from './judged-request.ts';
import { readBody } from './read-body.ts';
import type { Parameters } from './read-parameters.ts';

export interface ReadInputOptions {
  readonly contract: Contract;
  /** Maximum size of a body, in megabytes. */
  readonly bodyLimit: number;
}

/** A request that was read, and how it breaks the contract. */
export interface ReadInput extends JudgedRequest {
  readonly violations: readonly Violation[];
}

/**
 * Reads the body of a request and checks the request against the contract.
 *
 * @returns path, query and body, with the contract's defaults filled in; a problem for a body that cannot be received
 */
export function readInput(
  request: IncomingMessage,
  operation: Operation,
  parameters: Parameters,
  options: ReadInputOptions,
): ReadInput | Promise<ReadInput | Problem> {
  const { path, query, pathViolations, isQueryValid } = parameters;
  const isComplete = isQueryValid && pathViolations.length === 0 && !operation.requestBody;
  if (isComplete) return { path, query, body: undefined, violations: NO_VIOLATIONS };
  return readWithBody(request, operation, parameters, options);
}

const NO_VIOLATIONS: readonly Violation[] = [];

async function readWithBody(
  request: IncomingMessage,
  operation: Operation,
  parameters: Parameters,
  { contract, bodyLimit }: ReadInputOptions,
): Promise<ReadInput | Problem> {
  const read = await readBody(request, operation, bodyLimit);
  if (read instanceof Problem) return read;
  const violations = await judge(contract, operation, parameters, read);
  return { path: parameters.path, query: parameters.query, body: read.value, violations };
}
