import type { ContractBodyContent } from '../../../../contracts/openapi/contract.ts';
import type { OpenApiDocument, Schema } from '../../../../contracts/openapi/document.ts';
import { isJson, plainMediaType } from '../../../../contracts/openapi/media-types.ts';
import type { Violation } from '../../../../contracts/openapi/violation.ts';
import type { FormField } from '../../../validation/forms/received-form.ts';
import { UploadedFile } from '../../../validation/forms/uploaded-file.ts';
import { explainJsonError } from '../../../validation/unreadable-text.ts';
import { type Reading, readValue } from '../pydantic/read-value.ts';
import { type FormProperty, isFile, isStructure, propertiesOf } from './form-properties.ts';

/** The form that an operation declares. */
export type DeclaredForm = Pick<ContractBodyContent, 'schema' | 'encoding'>;

/** A form as FastAPI and Pydantic read it. */
export interface ReadForm {
  /** By name: values of the declared types, with defaults; files are an {@link UploadedFile}. Other fields as sent. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What Pydantic refuses. */
  readonly found: readonly Violation[];
  /** What they take although the contract forbids it. */
  readonly forbidden: readonly Violation[];
}

/**
 * Reads the fields of a form as what the contract declares. Of several values the last one counts, unless it is a list. An
 * empty text counts as not sent, and so does a file without name and content, which browsers send where none was chosen.
 *
 * Source: FastAPI, `request_body_to_args` and `_get_multidict_value`.
 */
export function readFields(
  fields: readonly FormField[],
  form: DeclaredForm,
  document: OpenApiDocument,
): ReadForm {
  const reading: Reading = { document, in: 'body', found: [] };
  const forbidden: Violation[] = [];
  const byName = groupByName(fields);
  const body = new Map<string, unknown>();
  for (const property of propertiesOf(document, form.schema)) {
    const { name, schema, isRequired, items } = property;
    const sent = byName.get(name) ?? [];
    byName.delete(name);
    if (!items && sent.length > 1)
      forbidden.push(violation('repeated', [name], schema, 'is given more than once'));
    const given = items ? sent.filter(isChosen) : sent.slice(-1).filter(hasContent);
    const value = given.length > 0 ? readProperty(reading, property, given, form) : schema.default;
    if (given.length === 0 && isRequired)
      reading.found.push(violation('required', [name], schema, 'is missing'));
    if (value !== undefined) body.set(name, value);
  }
  for (const [name, others] of byName) {
    const values = others.map(({ value }) => value);
    body.set(name, values.length === 1 ? values[0] : values); // undeclared keys are kept: hints are about them
  }
  return { body: Object.fromEntries(body), found: reading.found, forbidden };
}

function groupByName(fields: readonly FormField[]): Map<string, FormField[]> {
  const groups = new Map<string, FormField[]>();
  for (const field of fields) {
    const group = groups.get(field.name);
    if (group) group.push(field);
    else groups.set(field.name, [field]);
  }
  return groups;
}

function hasContent(field: FormField): boolean {
  return field.value !== '' && isChosen(field);
}

/** Source: FastAPI, `_is_empty_file_input`. */
function isChosen({ value }: FormField): boolean {
  return !(value instanceof UploadedFile && value.filename === '' && value.size === 0);
}

function violation(rule: string, path: Violation['path'], schema: Schema, message: string): Violation {
  return { in: 'body', rule, path, schema, schemaPointer: '', message };
}

function readProperty(
  reading: Reading,
  { name, schema, items }: FormProperty,
  given: readonly FormField[],
  { encoding }: DeclaredForm,
): unknown {
  const declaredType = encoding[name]?.contentType;
  const read = (field: FormField, own: Schema, path: Violation['path']) =>
    readField(reading, field, own, path, declaredType);
  if (!items) return given.map((field) => read(field, schema, [name]))[0];
  const [only, ...others] = given;
  const isWhole = only && others.length === 0 && holdsJson(only, declaredType) && isWholeList(only);
  return isWhole
    ? read(only, schema, [name])
    : given.map((field, index) => read(field, items, [name, index]));
}

/** Whether the part of a list holds all of it, as JSON, and not one of its elements. */
function isWholeList(field: FormField): boolean {
  return textOf(field).trimStart().startsWith('[');
}

function readField(
  reading: Reading,
  field: FormField,
  schema: Schema,
  path: Violation['path'],
  declaredType: string | undefined,
): unknown {
  const { document, found } = reading;
  const { value } = field;
  if (isFile(document, schema)) {
    if (!(value instanceof UploadedFile))
      found.push(violation('file', path, schema, 'must be a file, not a text'));
    return value;
  }
  if (isStructure(document, schema)) {
    if (holdsJson(field, declaredType)) return readJson(reading, field, schema, path);
    if (value instanceof UploadedFile) found.push(violation('type', path, schema, 'is a file'));
  }
  return readValue(reading, schema, value, path);
}

/** FastAPI reads no JSON in a form, but services behind it do, such as AFNOR's (api-facts, The other operations). */
function holdsJson({ contentType }: FormField, declaredType: string | undefined): boolean {
  return [declaredType, contentType].some((type) => type !== undefined && isJson(plainMediaType(type)));
}

function readJson(reading: Reading, field: FormField, schema: Schema, path: Violation['path']): unknown {
  const text = textOf(field);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { path: offset, ...explained } = explainJsonError(text);
    const where = {
      in: 'body',
      rule: 'json',
      path: [...path, ...offset],
      schema,
      schemaPointer: '',
    } as const;
    reading.found.push({ ...where, ...explained });
    return undefined;
  }
  return readValue(reading, schema, value, path);
}

function textOf({ value }: FormField): string {
  return value instanceof UploadedFile ? value.bytes.toString('utf8') : value;
}
