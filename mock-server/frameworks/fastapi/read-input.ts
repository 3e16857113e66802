import type { IncomingMessage } from 'node:http';
import type { Contract, ContractBody, Operation } from '../../../contracts/openapi/contract.ts';
import type { Violation } from '../../../contracts/openapi/violation.ts';
import { Problem } from '../../problems/problem.ts';
import { askValidator } from '../../validation/ask-validator.ts';
import { acceptsBody } from '../../validation/judge.ts';
import type { ReadInput } from '../../validation/read-input.ts';
import type { Parameters } from '../../validation/read-parameters.ts';
import { receiveBody } from '../../validation/receive-body.ts';
import { concludeInput, withRemedy } from './conclude-input.ts';
import { type DecodedBody, decodeBody } from './decode-body.ts';
import { type Reading, readValue } from './pydantic/read-value.ts';
import { formFor, readFormInput, UPLOAD_LIMIT_MB } from './read-form-input.ts';

interface ReadOptions {
  readonly contract: Contract;
  /** Whether to take what Pydantic takes although the contract forbids it. */
  readonly isLenient: boolean;
}

const NO_VIOLATIONS: readonly Violation[] = [];
/** The limit of the contract's operations is 1 MB (api-facts, Errors). */
const BODY_LIMIT_MB = 1;

/**
 * Reads the body of a request, and judges the request: by the contract's compiled validators and, if they refuse it, like
 * FastAPI with Pydantic 2. Where those refuse it too, their errors are the answer.
 *
 * @returns path, query and body as the framework understands them; a problem for a body that cannot be read
 */
export function readFastApiInput(
  request: IncomingMessage,
  operation: Operation,
  parameters: Parameters,
  options: ReadOptions,
): ReadInput | Promise<ReadInput | Problem> {
  if (takesBody(operation)) {
    const form = formFor(operation.requestBody, request.headers['content-type'] ?? '');
    return form
      ? readFormInput(request, operation, form, parameters, options)
      : readWithBody(request, operation, parameters, options);
  }
  const { path, query } = parameters;
  return {
    path,
    query,
    body: undefined,
    violations: isValid(parameters) ? NO_VIOLATIONS : wrongIn(parameters),
  };
}

type WithBody = Operation & { readonly requestBody: ContractBody };

function takesBody(operation: Operation): operation is WithBody {
  return operation.requestBody !== undefined;
}

function isValid({ isQueryValid, pathViolations }: Parameters): boolean {
  return isQueryValid && pathViolations.length === 0;
}

async function readWithBody(
  request: IncomingMessage,
  operation: WithBody,
  parameters: Parameters,
  options: ReadOptions,
): Promise<ReadInput | Problem> {
  const isOurs = operation.document === undefined;
  const bytes = await receiveBody(request, isOurs ? BODY_LIMIT_MB : UPLOAD_LIMIT_MB);
  if (bytes instanceof Problem) return bytes;
  const decoded = decodeBody(bytes, request.headers['content-type'], operation.requestBody);
  if (decoded instanceof Problem) return decoded;
  const { value: body, refusal, forbidden } = decoded;
  const isDeclared = !refusal && forbidden.length === 0;
  if (isDeclared && isValid(parameters) && acceptsBody(operation, body)) {
    const { path, query } = parameters;
    return { path, query, body, violations: NO_VIOLATIONS };
  }
  return interpret(operation, parameters, decoded, options);
}

async function interpret(
  operation: WithBody,
  parameters: Parameters,
  { value, refusal, forbidden: forbiddenForms }: DecodedBody,
  { contract, isLenient }: ReadOptions,
): Promise<ReadInput> {
  const reading: Reading = { document: contract.document, in: 'body', found: [] };
  const hasValue = !refusal && value !== undefined;
  const read = hasValue ? readValue(reading, operation.requestBody.schema, value, []) : undefined;
  const found = refusal ? [refusal] : reading.found;
  const { pathViolations, queryViolations } = parameters;
  const isRefused = [found, pathViolations, queryViolations].some(({ length }) => length > 0);
  const ofContract = hasValue && !isRefused ? await contractViolations(contract, operation, value) : [];
  const forbidden = [...forbiddenForms, ...ofContract];
  return concludeInput(parameters, { sent: value, read, found, forbidden }, isLenient);
}

/** What is wrong with the parameters of a request without a body: what the framework says or, if it takes them, the contract. */
function wrongIn({ pathViolations, queryViolations, forbidden }: Parameters): readonly Violation[] {
  const found = [...pathViolations, ...queryViolations];
  return found.length > 0 ? found : forbidden.map(withRemedy);
}

async function contractViolations(
  contract: Contract,
  operation: Operation,
  body: unknown,
): Promise<readonly Violation[]> {
  const verdict = await askValidator(contract, operation, { path: {}, query: {}, body });
  return verdict.filter((violation) => violation.in === 'body');
}
