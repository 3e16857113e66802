import type { OpenApiDocument, Schema } from '../../../../contracts/openapi/document.ts';
import { isJson } from '../../../../contracts/openapi/media-types.ts';
import { mainType } from '../../../problems/violation.ts';
import { unwrap } from '../pydantic/read-value.ts';

/** A declared field of a form. */
export interface FormProperty {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  /** The schema of each value, if the field can be sent several times. */
  readonly items: Schema | undefined;
}

/** Contracts are frozen, so this never changes. */
const known = new WeakMap<Schema, readonly FormProperty[]>();

/** The fields that the schema of a form declares, in the order of the document, those of an `allOf` included. */
export function propertiesOf(document: OpenApiDocument, form: Schema): readonly FormProperty[] {
  const found = known.get(form) ?? collect(document, form);
  known.set(form, found);
  return found;
}

function collect(document: OpenApiDocument, form: Schema): FormProperty[] {
  const parts = partsOf(document, form);
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const properties = new Map(parts.flatMap((part) => Object.entries(part.properties ?? {})));
  return [...properties].map(([name, schema]) => {
    const { schema: inner } = unwrap(document, schema);
    const items = mainType(inner) === 'array' ? (inner.items ?? {}) : undefined;
    return { name, schema, isRequired: required.has(name), items };
  });
}

/** The schema and, at any depth, what it combines. */
function partsOf(document: OpenApiDocument, form: Schema): Schema[] {
  const { schema } = unwrap(document, form);
  return [schema, ...(schema.allOf ?? []).flatMap((part) => partsOf(document, part))];
}

/** Whether a file is declared. JSON in a text is declared similarly. */
export function isFile(document: OpenApiDocument, declared: Schema): boolean {
  const { schema } = unwrap(document, declared);
  const { format, contentMediaType, contentEncoding } = schema;
  const isText = (mainType(schema) ?? 'string') === 'string';
  if (!isText || contentEncoding !== undefined) return false;
  return format === 'binary' || (contentMediaType !== undefined && !isJson(contentMediaType));
}

const SCALARS: readonly unknown[] = ['string', 'boolean', 'integer', 'number'];

/** Whether an object or a list is declared, or something that can be one. */
export function isStructure(document: OpenApiDocument, declared: Schema): boolean {
  const { schema } = unwrap(document, declared);
  return !schema.enum && !SCALARS.includes(mainType(schema));
}
