import type { Operation } from '../../contracts/openapi/contract.ts';
import type { OpenApiDocument, Schema } from '../../contracts/openapi/document.ts';
import { resolve, targetOf } from '../../contracts/openapi/references.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';

/** The schema at a path into a part of a request, if the document declares one. */
export function schemaAt(
  document: OpenApiDocument,
  operation: Operation,
  part: 'path' | 'query' | 'body',
  path: Violation['path'],
): Schema {
  if (part === 'body') return descend(document, operation.requestBody?.schema ?? {}, path);
  const parameters = part === 'path' ? operation.pathParameters : operation.queryParameters;
  return parameters.find((parameter) => parameter.name === path[0])?.schema ?? {};
}

function descend(document: OpenApiDocument, given: Schema, [key, ...rest]: Violation['path']): Schema {
  const { $ref, ...schema } = given;
  if ($ref !== undefined) {
    const target = resolve<Schema>(document, targetOf($ref)).value;
    return descend(document, { ...target, ...schema }, key === undefined ? [] : [key, ...rest]);
  }
  if (key === undefined) return schema;
  const own = typeof key === 'number' ? schema.items : schema.properties?.[key];
  if (own) return descend(document, own, rest);
  const [choice] = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  return choice ? descend(document, choice, [key, ...rest]) : {};
}

/** The type of a schema, other than null. */
export function mainType(schema: Schema): string | undefined {
  return [schema.type ?? []].flat().find((type) => type !== 'null');
}
