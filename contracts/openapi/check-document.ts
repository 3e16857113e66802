import { toPointer, toSegments, valueAt } from '../../base/json-pointer.ts';
import type { SourceDocument } from '../../base/read-document.ts';
import { HTTP_METHODS, type OpenApiDocument } from './document.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Checks that a document is an OpenAPI 3.1 document of the kind this project relies on: operation ids, `x-scope`
 * wherever there is security, parameters that fit their path, JSON bodies with a schema, references that lead
 * somewhere.
 *
 * @throws DocumentError that names the first fault
 */
export function checkDocument(source: SourceDocument): OpenApiDocument {
  const { content } = source;
  if (!isObject(content)) source.fail('', 'is no OpenAPI document');
  if (!/^3\.1\.\d+$/.test(String(content.openapi))) source.fail('/openapi', 'has to be 3.1.x');
  for (const key of ['title', 'version']) {
    const text = valueAt(content, `/info/${key}`);
    if (typeof text !== 'string') source.fail(`/info/${key}`, 'is missing');
  }
  checkReferences(source, content, []);
  checkPaths(source);
  checkUndo(source);
  return content as unknown as OpenApiDocument; // everything above established it
}

function checkReferences(source: SourceDocument, value: unknown, way: readonly string[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const here = [...way, key];
    const isReference = key === '$ref' && typeof child === 'string';
    if (isReference && !leadsSomewhere(source, child)) source.fail(toPointer(here), `${child} leads nowhere`);
    checkReferences(source, child, here);
  }
}

/** Within the same document, that is. */
function leadsSomewhere({ content }: SourceDocument, reference: string): boolean {
  return reference.startsWith('#/') && valueAt(content, reference.slice(1)) !== undefined;
}

function checkPaths(source: SourceDocument): void {
  const paths = valueAt(source.content, '/paths');
  if (!isObject(paths) || Object.keys(paths).length === 0) source.fail('/paths', 'has to hold a path');
  const seen = new Map<unknown, string>();
  for (const [path, item] of Object.entries(paths)) {
    if (!isObject(item)) source.fail(toPointer(['paths', path]), 'has to be an object of operations');
    for (const [method, operation] of Object.entries(item)) {
      const place = toPointer(['paths', path, method]);
      if (!HTTP_METHODS.some((known) => known === method)) source.fail(place, 'is no HTTP method');
      if (!isObject(operation)) source.fail(place, 'has to be an operation');
      checkOperationId(source, place, operation.operationId, seen);
      checkScope(source, place, operation);
      checkParameters(source, place, path, operation.parameters ?? []);
      if (operation.requestBody) checkContent(source, `${place}/requestBody`);
      checkResponses(source, place, operation.responses);
    }
  }
}

function checkOperationId(
  source: SourceDocument,
  place: string,
  id: unknown,
  seen: Map<unknown, string>,
): void {
  if (typeof id !== 'string' || id === '') source.fail(`${place}/operationId`, 'is missing');
  const earlier = seen.get(id);
  if (earlier) source.fail(`${place}/operationId`, `${id} is taken by ${earlier}`);
  seen.set(id, place);
}

function checkScope(source: SourceDocument, place: string, operation: Json): void {
  const security = operation.security ?? valueAt(source.content, '/security');
  const secured = Array.isArray(security) && security.length > 0;
  const scope = operation['x-scope'];
  if (secured && !['account', 'client', 'admin'].includes(String(scope))) {
    source.fail(`${place}/x-scope`, 'has to be account, client or admin, for the operation has security');
  }
  if (!secured && scope !== undefined)
    source.fail(`${place}/x-scope`, 'stands on an operation without security');
}

function checkParameters(source: SourceDocument, place: string, path: string, parameters: unknown): void {
  if (!Array.isArray(parameters)) source.fail(`${place}/parameters`, 'has to be a list');
  const inPath: string[] = [];
  parameters.forEach((_, index) => {
    const { pointer, value } = follow(source, `${place}/parameters/${index}`);
    const { name, in: location, schema } = value;
    if (typeof name !== 'string') source.fail(`${pointer}/name`, 'is missing');
    if (!['path', 'query', 'header', 'cookie'].includes(String(location))) {
      source.fail(`${pointer}/in`, 'has to be path, query, header or cookie');
    }
    if (!isObject(schema)) source.fail(`${pointer}/schema`, 'is missing');
    if (location === 'path') inPath.push(name);
  });
  const expected = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  const undeclared = expected.find((name) => name !== undefined && !inPath.includes(name));
  if (undeclared) source.fail(place, `does not declare the path parameter ${undeclared}`);
  const unused = inPath.find((name) => !expected.includes(name));
  if (unused) source.fail(place, `declares a path parameter ${unused} that its path does not have`);
}

function checkResponses(source: SourceDocument, place: string, responses: unknown): void {
  if (!isObject(responses) || Object.keys(responses).length === 0) {
    source.fail(`${place}/responses`, 'has to hold a response');
  }
  for (const status of Object.keys(responses)) {
    const pointer = `${place}/responses/${status}`;
    if (!/^[1-5]\d\d$/.test(status)) source.fail(pointer, 'is no status code');
    const { value } = follow(source, pointer);
    if (typeof value.description !== 'string') source.fail(`${pointer}/description`, 'is missing');
    checkContent(source, pointer);
  }
}

function checkContent(source: SourceDocument, place: string): void {
  const { pointer, value } = follow(source, place);
  const schema = valueAt(value, '/content/application~1json/schema');
  if (!isObject(schema)) source.fail(`${pointer}/content`, 'has to give application/json a schema');
}

/** What stands at a pointer, behind at most one reference. */
function follow(source: SourceDocument, pointer: string): { pointer: string; value: Json } {
  const value = valueAt(source.content, pointer);
  if (!isObject(value)) source.fail(pointer, 'has to be an object');
  if (typeof value.$ref !== 'string') return { pointer, value };
  const target = toPointer(toSegments(value.$ref));
  const found = valueAt(source.content, target);
  if (!isObject(found)) source.fail(target, 'has to be an object');
  return { pointer: target, value: found };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `x-undo` has to name an operation of the same document. */
function checkUndo(source: SourceDocument): void {
  const { paths } = source.content as OpenApiDocument; // checkPaths established it
  const places = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      pointer: toPointer(['paths', path, method]),
      operation,
    })),
  );
  for (const { pointer, operation } of places) {
    const undo = operation['x-undo'];
    if (undo !== undefined && !places.some((place) => place.operation.operationId === undo)) {
      source.fail(`${pointer}/x-undo`, `there is no operation ${undo}`);
    }
  }
}
