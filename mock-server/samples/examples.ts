import { toPointer, valueAt } from '../../base/json-pointer.ts';
import type { MediaType, OpenApiDocument } from '../../contracts/openapi/document.ts';
import { resolve } from '../../contracts/openapi/references.ts';

const SCHEMA = '/schema';

/**
 * The examples that stand next to the schema of a content: the one asked for by name, then the others in their order
 * (OpenAPI 3.1 §4.8.14).
 *
 * @param schemaPointer of the schema; that of any other schema has none
 */
export function examplesOf(
  document: OpenApiDocument,
  schemaPointer: string,
  name: string | undefined,
): unknown[] {
  const pointer = schemaPointer.endsWith(SCHEMA) ? schemaPointer.slice(0, -SCHEMA.length) : undefined;
  const media = pointer === undefined ? undefined : (valueAt(document, pointer) as MediaType | undefined); // the document is checked
  const { example, examples = {} } = media ?? {};
  const names = Object.keys(examples).sort((one, other) => Number(other === name) - Number(one === name));
  const named = names.map(
    (each) =>
      resolve<{ value?: unknown }>(document, `${pointer}${toPointer(['examples', each])}`).value?.value,
  );
  return [example, ...named].filter((value) => value !== undefined);
}
