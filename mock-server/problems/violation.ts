import { toPointer } from '../../base/json-pointer.ts';
import type { components } from '../../contracts/generated/admin.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';

/** A violation in the form of the admin contract. It contains no value of the request. */
export function describeViolation({ in: part, path, rule, message }: Violation) {
  return { in: part as DescribedPart, pointer: toPointer(path), rule, message }; // only parts of a request are described
}

type DescribedPart = components['schemas']['Violation']['in'];

/** The schema at a path into a part of a request, if the contract declares one. */
export function schemaAt(
  operation: Operation,
  part: 'path' | 'query' | 'body',
  path: Violation['path'],
): Schema {
  if (part === 'body') return descend(operation.requestBody?.schema ?? {}, path);
  const parameters = part === 'path' ? operation.pathParameters : operation.queryParameters;
  return parameters.find((parameter) => parameter.name === path[0])?.schema ?? {};
}

function descend(schema: Schema, path: Violation['path']): Schema {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const next = typeof key === 'number' ? schema.items : schema.properties?.[key];
  return next ? descend(next, rest) : {};
}

/** The type of a schema, other than null. */
export function mainType(schema: Schema): string | undefined {
  return [schema.type ?? []].flat().find((type) => type !== 'null');
}
