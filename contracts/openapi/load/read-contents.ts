import { toPointer } from '../../../base/json-pointer.ts';
import type { ContractBodyContent, ContractContent } from '../contract.ts';
import type { Content, MediaType, OpenApiDocument, Schema } from '../document.ts';
import { isJson, plainMediaType } from '../media-types.ts';
import { resolve } from '../references.ts';

/** An entry of a `content`, before anything is compiled. */
export type FoundContent = Omit<ContractContent, 'validate'> & Pick<ContractBodyContent, 'encoding'>;

/**
 * Reads the contents of a body or of a parameter, the main one first: JSON if there is some (OpenAPI 3.1 §4.8.14).
 *
 * @param pointer of the body or the parameter
 */
export function readContents(
  document: OpenApiDocument,
  pointer: string,
  content: Content = {},
): FoundContent[] {
  const contents = Object.entries(content).map(([key, media]): FoundContent => {
    const schemaPointer =
      media.schema === undefined ? '' : `${pointer}${toPointer(['content', key, 'schema'])}`;
    return {
      mediaType: plainMediaType(key),
      schemaPointer,
      schema: schemaAt(document, schemaPointer),
      example: exampleOf(document, `${pointer}${toPointer(['content', key])}`, media),
      encoding: media.encoding ?? {},
    };
  });
  const main =
    contents.find(({ mediaType }) => mediaType === 'application/json') ??
    contents.find(({ mediaType }) => isJson(mediaType));
  return main ? [main, ...contents.filter((each) => each !== main)] : contents;
}

/** The schema at a pointer, with its outermost reference resolved. Both `true` and a missing schema become `{}`. */
export function schemaAt(document: OpenApiDocument, pointer: string): Schema {
  if (pointer === '') return {};
  const { value } = resolve<Schema | boolean>(document, pointer);
  return typeof value === 'boolean' ? {} : value;
}

function exampleOf(
  document: OpenApiDocument,
  pointer: string,
  { example, examples = {} }: MediaType,
): unknown {
  const [name] = Object.keys(examples);
  if (example !== undefined || name === undefined) return example;
  return resolve<{ value?: unknown }>(document, `${pointer}${toPointer(['examples', name])}`).value.value;
}
