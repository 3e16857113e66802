import { toPointer, toSegments, valueAt } from '../../../base/json-pointer.ts';
import type { OpenApiDocument, RequestBody, ResponseObject, Schema } from '../document.ts';
import { resolve } from '../references.ts';
import { type Annotation, type Annotations, annotationPointer } from './annotations.ts';
import { eachOperation, type FoundOperation, securityOf } from './each-operation.ts';
import { parametersOf } from './parameters.ts';

/** An annotation without anything to annotate. */
export interface Unused {
  /** JSON pointer into the file of annotations. */
  readonly pointer: string;
  readonly reason: string;
}

interface Annotated {
  /** A copy of the document that carries the annotations as extensions. */
  readonly document: OpenApiDocument;
  /** Annotations of what this document does not have. Another version of the contract may have it. */
  readonly unused: readonly Unused[];
}

/**
 * Writes annotations into a document, where the reference at `/docs` and the masks look for them: `x-scope`, `x-undo`
 * and `x-unprovoked` at an operation, `x-secret` at a property and at a header parameter.
 */
export function annotate(original: OpenApiDocument, annotations: Annotations): Annotated {
  const document = structuredClone(original);
  const operations = new Map(eachOperation(document).map((found) => [found.id, found]));
  for (const { operation } of operations.values()) {
    const isSecured = securityOf(document, operation).length > 0;
    if (isSecured && annotations.defaultScope) extend(operation, { 'x-scope': annotations.defaultScope });
  }
  const unused = Object.entries(annotations.operations).flatMap(([id, annotation]): Unused[] => {
    const found = operations.get(id);
    if (!found) return [{ pointer: annotationPointer(id), reason: `there is no operation "${id}"` }];
    const { scope, undo, unprovoked } = annotation;
    extend(found.operation, {
      ...(scope && { 'x-scope': scope }),
      ...(undo !== undefined && operations.has(undo) && { 'x-undo': undo }),
      ...(unprovoked && { 'x-unprovoked': unprovoked }),
    });
    return [
      ...unusedUndo(id, undo, operations),
      ...unusedStatuses(id, annotation, found),
      ...unusedSecrets(id, 'request', annotation, markRequest(document, found)),
      ...unusedSecrets(id, 'response', annotation, markResponses(document, found)),
      ...unusedHeaders(id, annotation, markHeader(document, found)),
    ];
  });
  return { document, unused };
}

function extend(value: object, extensions: object): void {
  Object.assign(value, extensions);
}

function unusedUndo(
  id: string,
  undo: string | undefined,
  operations: ReadonlyMap<string, unknown>,
): Unused[] {
  if (undo === undefined || operations.has(undo)) return [];
  return [{ pointer: annotationPointer(id, 'undo'), reason: `there is no operation "${undo}"` }];
}

function unusedStatuses(
  id: string,
  { unprovoked = [], newClient }: Annotation,
  { operation }: FoundOperation,
): Unused[] {
  const given = unprovoked.map((status, index) => ({
    status,
    pointer: annotationPointer(id, 'unprovoked', index),
  }));
  if (newClient !== undefined) given.push({ status: newClient, pointer: annotationPointer(id, 'newClient') });
  return given
    .filter(({ status }) => !Object.hasOwn(operation.responses, String(status)))
    .map(({ status, pointer }) => ({ pointer, reason: `the operation has no status ${status}` }));
}

/** Marks a secret of a body. @returns how many properties were marked */
type Mark = (segments: readonly string[]) => number;

function unusedSecrets(
  id: string,
  part: 'request' | 'response',
  { secrets }: Annotation,
  mark: Mark,
): Unused[] {
  return (secrets?.[part] ?? []).flatMap((pointer, index) => {
    if (mark(toSegments(pointer)) > 0) return [];
    const reason = `"${pointer}" does not lead to a property of a ${part}`;
    return [{ pointer: annotationPointer(id, 'secrets', part, index), reason }];
  });
}

function unusedHeaders(id: string, { secrets }: Annotation, mark: (name: string) => boolean): Unused[] {
  return (secrets?.headers ?? []).flatMap((name, index) => {
    if (mark(name)) return [];
    const reason = `the operation has no header parameter "${name}"`;
    return [{ pointer: annotationPointer(id, 'secrets', 'headers', index), reason }];
  });
}

/** Names of headers are case-insensitive (RFC 9110 §5.1). */
function markHeader(document: OpenApiDocument, found: FoundOperation): (name: string) => boolean {
  const headers = parametersOf(document, found).filter(({ value }) => value.in === 'header');
  return (name) => {
    const header = headers.find(({ value }) => value.name.toLowerCase() === name.toLowerCase());
    if (header) extend(header.value, { 'x-secret': true });
    return header !== undefined;
  };
}

function markRequest(document: OpenApiDocument, { pointer, operation }: FoundOperation): Mark {
  return (segments) => (operation.requestBody ? markBody(document, `${pointer}/requestBody`, segments) : 0);
}

function markResponses(document: OpenApiDocument, { pointer, operation }: FoundOperation): Mark {
  const pointers = Object.keys(operation.responses)
    .filter((status) => !status.startsWith('x-'))
    .map((status) => `${pointer}/responses/${status}`);
  return (segments) => sum(pointers.map((each) => markBody(document, each, segments)));
}

function markBody(document: OpenApiDocument, at: string, segments: readonly string[]): number {
  const { pointer, value } = resolve<RequestBody | ResponseObject>(document, at);
  const schemas = Object.entries(value.content ?? {}).flatMap(([key, { schema }]) =>
    schema === undefined ? [] : [`${pointer}${toPointer(['content', key, 'schema'])}`],
  );
  return sum(schemas.map((schema) => markSchema(document, schema, segments)));
}

/** The mark goes next to a reference, not behind it: what is secret here may not be secret elsewhere. */
function markSchema(document: OpenApiDocument, at: string, segments: readonly string[]): number {
  const [name, ...rest] = segments;
  if (name === undefined) {
    extend(valueAt(document, at) as object, { 'x-secret': true }); // a schema, as its callers found it
    return 1;
  }
  const { pointer, value: schema } = resolve<Schema>(document, at);
  const isThere = name === '*' ? schema.items : Object.hasOwn(schema.properties ?? {}, name);
  const next = name === '*' ? ['items'] : ['properties', name];
  const own = isThere ? markSchema(document, pointer + toPointer(next), rest) : 0;
  const parts = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
    (schema[keyword] ?? []).map((_, index) => `${pointer}/${keyword}/${index}`),
  );
  return own + sum(parts.map((part) => markSchema(document, part, segments)));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
