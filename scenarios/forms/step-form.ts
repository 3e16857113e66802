import { statSync } from 'node:fs';
import { dirname, resolve as resolvePath } from 'node:path';
import { toPointer } from '../../base/json-pointer.ts';
import type { SourceDocument } from '../../base/read-document.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { OpenApiDocument, Schema } from '../../contracts/openapi/document.ts';
import { contentFor, plainMediaType } from '../../contracts/openapi/media-types.ts';
import { resolve, targetOf } from '../../contracts/openapi/references.ts';

/** How the payload of a step is sent as a form. */
export interface StepForm {
  readonly mediaType: (typeof FORMS)[number];
  /** Names of the fields that are files. */
  readonly fileFields: ReadonlySet<string>;
  /** Paths of the files that the scenario names, by the text that names them, such as `file:invoice.pdf`. */
  readonly files: ReadonlyMap<string, string>;
}

const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded'] as const;

interface FormStep {
  readonly operation: Operation;
  readonly body: { readonly contentType?: string; readonly payload?: unknown };
  /** To the payload in its document. */
  readonly pointer: string;
}

/**
 * How the body of a step is sent if that is a form.
 *
 * @returns undefined for another body, and for a payload that is a text: it is sent unchanged
 * @throws DocumentError for a file that does not exist
 */
export function formOf(
  { operation, body, pointer }: FormStep,
  { document }: Contract,
  source: SourceDocument,
): StepForm | undefined {
  const declared = operation.requestBody;
  const mediaType = plainMediaType(body.contentType ?? declared?.mediaTypes[0] ?? '');
  const form = FORMS.find((each) => each === mediaType);
  if (form === undefined || typeof body.payload !== 'object' || body.payload === null) return undefined;
  const content = contentFor(declared?.contents ?? [], mediaType) ?? declared;
  const fields = Object.entries(content?.schema.properties ?? {});
  const fileFields = new Set(fields.flatMap(([name, schema]) => (isFile(schema, document) ? [name] : [])));
  const files = new Map<string, string>();
  for (const [name, value] of Object.entries(body.payload)) {
    if (!fileFields.has(name)) continue;
    for (const text of [value].flat()) {
      if (typeof text !== 'string' || !text.startsWith(FILE)) continue;
      files.set(text, findFile(text, `${pointer}${toPointer([name])}`, source));
    }
  }
  return { mediaType: form, fileFields, files };
}

const FILE = 'file:';

/** @throws DocumentError if there is none */
function findFile(text: string, pointer: string, source: SourceDocument): string {
  const path = resolvePath(dirname(source.file), text.slice(FILE.length));
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  const reason = `there is no file "${text.slice(FILE.length)}", seen from the folder of this one`;
  return source.fail(pointer, reason, 'Correct the path, or write the content as base64');
}

/** Whether a field is sent as a file, or as several (OpenAPI 3.0 §4.7.14.3, 3.1 §4.8.14.3). */
function isFile(given: Schema, document: OpenApiDocument): boolean {
  const schema = given.$ref === undefined ? given : resolve<Schema>(document, targetOf(given.$ref)).value;
  const { format, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const { contentMediaType, contentEncoding }: Encoded = schema;
  const isBytes = contentMediaType !== undefined && contentEncoding === undefined;
  const parts = [...anyOf, ...oneOf, ...allOf, ...(items ? [items] : [])];
  return format === 'binary' || isBytes || parts.some((part) => isFile(part, document));
}

/** Keywords of JSON Schema that our own contracts do not use. */
interface Encoded extends Schema {
  readonly contentMediaType?: string;
  readonly contentEncoding?: string;
}
