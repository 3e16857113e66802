import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from './uploaded-file.ts';

/** A field of a form, before it is read as what the contract declares. */
export interface FormField {
  readonly name: string;
  readonly value: string | UploadedFile;
  /** The `Content-Type` of its part, as sent; undefined if it has none. */
  readonly contentType?: string | undefined;
}

/** The forms of requests that are being answered. */
const forms = new WeakMap<IncomingMessage, readonly FormField[]>();

/** Keeps the fields of a request's body, for those who observe the exchange. */
export function keepForm(request: IncomingMessage, fields: readonly FormField[]): void {
  forms.set(request, fields);
}

/** The fields of a request's body, in the order in which they were sent; undefined if it was not read as a form. */
export function formOf(request: IncomingMessage): readonly FormField[] | undefined {
  return forms.get(request);
}
