import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { encodeMultipart, type FormPart, type Multipart } from './multipart.ts';
import type { StepForm } from './step-form.ts';

/** What a form is sent as: either of the two. */
export interface BuiltForm {
  readonly text: string | undefined;
  readonly multipart: Multipart | undefined;
}

/**
 * Builds a form from a payload: texts, numbers and booleans as they are, other values as JSON (OpenAPI 3.1 §4.8.15), each
 * element of a list as its own field, and files from base64 or from the file that the scenario names. `null` is left out.
 * URL-encoded, a file is its name, as browsers send it (HTML, Form submission).
 */
export function buildForm(payload: object, form: StepForm): BuiltForm {
  const parts = Object.entries(payload).flatMap(([name, value]) =>
    [value].flat().flatMap((each) => toPart(name, each, form) ?? []),
  );
  if (form.mediaType === 'multipart/form-data') return { text: undefined, multipart: encodeMultipart(parts) };
  const fields = new URLSearchParams();
  for (const part of parts) fields.append(part.name, 'text' in part ? part.text : part.fileName);
  return { text: fields.toString(), multipart: undefined };
}

function toPart(name: string, value: unknown, { fileFields, files }: StepForm): FormPart | undefined {
  if (value === null || value === undefined) return undefined;
  if (!fileFields.has(name) || typeof value !== 'string')
    return { name, text: typeof value === 'string' ? value : JSON.stringify(value) };
  const path = files.get(value);
  const bytes = path === undefined ? Buffer.from(value, 'base64') : readFileSync(path);
  const { mediaType, ending } = kindOf(bytes);
  return { name, fileName: path === undefined ? name + ending : basename(path), mediaType, bytes };
}

/** What files begin with that integrations send. */
const KINDS = [
  { start: '%PDF-', mediaType: 'application/pdf', ending: '.pdf' },
  { start: 'PK\u0003\u0004', mediaType: 'application/zip', ending: '.zip' },
  { start: '<', mediaType: 'application/xml', ending: '.xml' },
  { start: '\u00EF\u00BB\u00BF<', mediaType: 'application/xml', ending: '.xml' },
];
const OTHER = { mediaType: 'application/octet-stream', ending: '.bin' };

function kindOf(bytes: Uint8Array): { readonly mediaType: string; readonly ending: string } {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('latin1').trimStart();
  return KINDS.find(({ start }) => beginning.startsWith(start)) ?? OTHER;
}
