import type { FormField } from '../../../validation/forms/received-form.ts';
import { UploadedFile } from '../../../validation/forms/uploaded-file.ts';
import { type MediaType, readMediaType } from '../../media-type.ts';
import { decodeText } from './decode-text.ts';
import { checkFieldCount, FormError, MAX_FIELD_SIZE, MAX_FILES } from './form-error.ts';
import { type Part, splitParts } from './split-parts.ts';

/**
 * Reads a body of the type `multipart/form-data`. A part with a file name is a file, others are texts. A part that is cut
 * is left out.
 *
 * Source: Starlette, `MultiPartParser`.
 *
 * @throws FormError
 */
export function parseMultipart(bytes: Buffer, { parameters }: MediaType): FormField[] {
  const boundary = parameters.get('boundary');
  if (boundary === undefined) throw new FormError('Missing boundary in multipart.');
  const charset = parameters.get('charset');
  const fields: FormField[] = [];
  const counts = { files: 0, fields: 0 };
  for (const part of splitParts(bytes, boundary)) {
    const field = readPart(part, charset);
    if (field.value instanceof UploadedFile) checkFileCount(++counts.files);
    else checkFieldCount(++counts.fields);
    if (part.isComplete) fields.push(field);
  }
  return fields;
}

function checkFileCount(count: number): void {
  if (count > MAX_FILES) throw new FormError(`Too many files. Maximum number of files is ${MAX_FILES}.`);
}

function readPart({ headers, content }: Part, charset: string | undefined): FormField {
  const disposition = headers.findLast(([name]) => name === 'content-disposition')?.[1];
  const { parameters } = readMediaType(disposition ?? '');
  const decode = (text: string) => decodeText(Buffer.from(text, 'latin1'), charset);
  const name = parameters.get('name');
  if (name === undefined)
    throw new FormError('The Content-Disposition header field "name" must be provided.');
  const contentType = headers.find(([header]) => header === 'content-type')?.[1];
  const filename = parameters.get('filename');
  if (filename === undefined) return { name: decode(name), value: readText(content, charset), contentType };
  return {
    name: decode(name),
    value: new UploadedFile(decode(withoutPath(filename)), contentType, content),
    contentType,
  };
}

function readText(content: Buffer, charset: string | undefined): string {
  if (content.length > MAX_FIELD_SIZE)
    throw new FormError(`Part exceeded maximum size of ${MAX_FIELD_SIZE / 1024}KB.`);
  return decodeText(content, charset);
}

/** Internet Explorer sent a path of Windows (python-multipart, `parse_options_header`). */
function withoutPath(filename: string): string {
  return /^(?:.:\\|\\\\)/s.test(filename) ? filename.replace(/^.*\\/s, '') : filename;
}
