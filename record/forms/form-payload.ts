import { UploadedFile } from '../../mock-server/validation/forms/uploaded-file.ts';
import type { SentForm } from './read-form.ts';

/** In bytes. A scenario is read by people, and a file is text in it. */
const MAX_FILE = 256 * 1024;

/**
 * The payload of a step that sends a form again: a file is its content in base64.
 *
 * @returns undefined if a file is too large
 */
export function toPayload({ fields }: SentForm): Readonly<Record<string, unknown>> | undefined {
  const files = Object.values(fields)
    .flat()
    .filter((value) => value instanceof UploadedFile);
  if (files.some(({ size }) => size > MAX_FILE)) return undefined;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, toText(value)]));
}

function toText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toText);
  return value instanceof UploadedFile ? value.bytes.toString('base64') : value;
}
