import type { SourceDocument } from '../../../base/read-document.ts';
import type { OpenApiDocument, Parameter } from '../document.ts';
import { resolve } from '../references.ts';
import { eachOperation, type FoundOperation } from './each-operation.ts';

interface FoundParameter {
  readonly pointer: string;
  readonly value: Parameter;
}

/** Header parameters of these names are ignored: OpenAPI describes them elsewhere (OpenAPI 3.1 §4.8.12.2). */
const IGNORED_HEADERS = ['accept', 'content-type', 'authorization'];

/** The parameters of an operation: its own, and those of its path that it does not override (OpenAPI 3.1 §4.8.9.1). */
export function parametersOf(
  document: OpenApiDocument,
  { pointer, itemPointer, operation }: FoundOperation,
): FoundParameter[] {
  const { value: item } = resolve<OpenApiDocument['paths'][string]>(document, itemPointer);
  const lists = [
    { list: item.parameters, at: itemPointer },
    { list: operation.parameters, at: pointer },
  ];
  const found = lists.flatMap(({ list = [], at }) =>
    list.map((_, index) => resolve<Parameter>(document, `${at}/parameters/${index}`)),
  );
  const byName = new Map(found.map((parameter) => [keyOf(parameter.value), parameter])); // the later one wins
  return [...byName.values()].filter(
    ({ value }) => value.in !== 'header' || !IGNORED_HEADERS.includes(value.name.toLowerCase()),
  );
}

/** A parameter is identified by location and name; header names are case-insensitive (RFC 9110 §5.1). */
function keyOf({ in: location, name }: Parameter): string {
  return JSON.stringify([location, location === 'header' ? name.toLowerCase() : name]);
}

/**
 * Checks that each operation declares exactly the parameters of its path (OpenAPI 3.1 §4.8.8.1), which the schema of
 * OpenAPI cannot express.
 *
 * @throws DocumentError
 */
export function checkPathParameters(source: SourceDocument, document: OpenApiDocument): void {
  for (const found of eachOperation(document)) {
    const reason = whyParametersDiffer(document, found);
    if (reason) source.fail(found.pointer, reason);
  }
}

/** How the parameters that an operation declares differ from those of its path; undefined if they do not. */
export function whyParametersDiffer(document: OpenApiDocument, found: FoundOperation): string | undefined {
  const declared = parametersOf(document, found).filter(({ value }) => value.in === 'path');
  const names = declared.map(({ value }) => value.name);
  const expected = [...found.path.matchAll(/\{([^}]+)\}/g)].flatMap(([, name]) => name ?? []);
  const missing = expected.find((name) => !names.includes(name));
  if (missing) return `does not declare the path parameter "${missing}"`;
  const unused = names.find((name) => !expected.includes(name));
  return unused && `declares the path parameter "${unused}", which its path does not have`;
}
