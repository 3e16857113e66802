import { toPointer } from '../../../base/json-pointer.ts';
import type { Contract, Operation } from '../../../contracts/openapi/contract.ts';
import { declaredKeys } from '../../../contracts/openapi/declared-keys.ts';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';
import { resolve, targetOf } from '../../../contracts/openapi/references.ts';

/** A schema of a result, and where it is in the document. */
export interface ResultSchema {
  readonly pointer: string;
  readonly schema: Schema;
}

/** An operation that tells the state of a task. */
export interface StatusRoute {
  readonly operation: Operation;
  /** What its answer and its path call the id of the task. */
  readonly idKey: string;
  /** The results that it has a place for; empty if it takes any. */
  readonly results: readonly ResultSchema[];
}

const ID_KEYS = ['taskId', 'task_id'];

/** The status routes of a contract's further documents: a GET by the id of a task whose 200 has this id and a status. */
export function findStatusRoutes({ document, operations }: Contract): StatusRoute[] {
  return operations.flatMap((operation) => {
    if (operation.document === undefined || operation.method !== 'GET') return [];
    const { pathParameters, responses } = operation;
    const response = responses.get(200);
    if (!response) return [];
    const { keys } = declaredKeys(document, response.schema);
    const idKey = ID_KEYS.find((key) => keys?.has(key));
    const isById = pathParameters.some(({ name }) => ID_KEYS.includes(name));
    if (!isById || idKey === undefined || !keys?.has('status')) return [];
    const inner = keys.get('result');
    return [{ operation, idKey, results: inner ? alternativesOf(document, inner) : [] }];
  });
}

/** The named schemas that a schema leads to: itself, or its alternatives. An open object has none. */
function alternativesOf(document: OpenApiDocument, schema: Schema, pointer?: string): ResultSchema[] {
  if (schema.$ref !== undefined) {
    const { pointer: target, value } = resolve<Schema>(document, targetOf(schema.$ref));
    return alternativesOf(document, value, target);
  }
  const members = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (members.length > 0) return members.flatMap((member) => alternativesOf(document, member));
  return pointer !== undefined && schema.properties ? [{ pointer, schema }] : [];
}

/** The component schema of this name; undefined if the document has none. */
export function componentSchema(document: OpenApiDocument, name: string): ResultSchema | undefined {
  const schema = document.components?.schemas?.[name];
  return schema === undefined ? undefined : resolveAt(document, toPointer(['components', 'schemas', name]));
}

function resolveAt(document: OpenApiDocument, at: string): ResultSchema {
  const { pointer, value } = resolve<Schema>(document, at);
  return { pointer, schema: value };
}

/** Whether a schema describes an error of the unified format (api-facts, Errors). */
export function isError(document: OpenApiDocument, { schema }: ResultSchema): boolean {
  return declaredKeys(document, schema).keys?.has('errorCode') ?? false;
}
