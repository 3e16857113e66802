import type { IncomingMessage } from 'node:http';
import type { Contract, ContractBody, Operation } from '../../../contracts/openapi/contract.ts';
import { Problem } from '../../problems/problem.ts';
import type { ReadInput } from '../../validation/read-input.ts';
import type { Parameters } from '../../validation/read-parameters.ts';
import { receiveBody } from '../../validation/receive-body.ts';
import { negotiate } from './negotiate.ts';
import { parseBody } from './parsers/parse-body.ts';
import { fieldsOf } from './serializer/read-fields.ts';
import { serialize } from './serializer/serialize.ts';

interface ReadOptions {
  readonly contract: Contract;
  /** Whether a request is taken that the contract forbids, but not REST framework. */
  readonly takesLenient: boolean;
}

/** The limit of the API is 1 MB (api-facts, Errors). */
export const BODY_LIMIT_MB = 1;

/**
 * Reads a request with a body like a view of REST framework: content negotiation, parser, serializer. In the result, the
 * body is what the serializer understood, such as a trimmed text. A JSON body without anything to correct is only
 * validated.
 */
export async function readRequest(
  request: IncomingMessage,
  operation: Operation,
  requestBody: ContractBody,
  { path, query, queryViolations }: Parameters,
  { contract, takesLenient }: ReadOptions,
): Promise<ReadInput | Problem> {
  const refused = negotiate(request);
  if (refused) return refused;
  const bytes = await receiveBody(request, BODY_LIMIT_MB);
  if (bytes instanceof Problem) return bytes;
  const parsed = parseBody(bytes, request.headers['content-type'] ?? '', requestBody);
  if (parsed instanceof Problem) return parsed;
  const fields = fieldsOf(contract, operation);
  const { data, form } = parsed;
  const isPlain = !form && !parsed.lenient && requestBody.complete(data);
  if (isPlain && queryViolations.length === 0 && fields.every(({ name }) => isTidy(data, name)))
    return { path, query, body: data, violations: queryViolations };
  const { body, violations: found, lenient } = serialize(fields, requestBody, parsed);
  const violations = [...queryViolations, ...found];
  return { path, query, body, violations, ...(lenient && !takesLenient && { lenient }) };
}

/** Whether a serializer has nothing to trim or to refuse in a value that conforms to the contract. */
function isTidy(data: unknown, name: string): boolean {
  const value = (data as Readonly<Record<string, unknown>>)[name]; // the contract asks for an object
  return typeof value !== 'string' || PRINTABLE.test(value);
}

/** ASCII, without a space at either end. */
const PRINTABLE = /^[!-~](?:[ -~]*[!-~])?$/;
