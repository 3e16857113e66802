import { fromSchemaError } from '../../contracts/openapi/conformance.ts';
import type { ContractParameter, Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { contentViolations } from './content-violations.ts';
import type { JudgedRequest } from './judged-request.ts';

/**
 * How a request to an operation of a further document breaks the contract. It asks the validators of this operation only:
 * setting up express-openapi-validator for a hundred operations takes seconds.
 */
export function requestViolations(operation: Operation, { path, query, body }: JudgedRequest): Violation[] {
  const { pathParameters, queryParameters, requestBody } = operation;
  return [
    ...pathParameters.flatMap((parameter) => parameterViolations('path', parameter, path[parameter.name])),
    ...queryParameters.flatMap((parameter) => parameterViolations('query', parameter, query[parameter.name])),
    ...(requestBody && body !== undefined ? contentViolations(requestBody, body) : []),
  ];
}

function parameterViolations(
  part: 'path' | 'query',
  { name, required, schema, validate }: ContractParameter,
  value: unknown,
): Violation[] {
  if (value === undefined) {
    if (!required) return [];
    return [{ in: part, path: [name], rule: 'required', schema, schemaPointer: '', message: 'is missing' }];
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => {
    const violation = fromSchemaError(error);
    return { ...violation, in: part, path: [name, ...violation.path] };
  });
}
