import type { OpenApiDocument } from '../../../../contracts/openapi/document.ts';
import { plainMediaType } from '../../../../contracts/openapi/media-types.ts';
import type { Violation } from '../../../../contracts/openapi/violation.ts';
import { UploadedFile } from '../../../validation/forms/uploaded-file.ts';
import { isFile, propertiesOf } from './form-properties.ts';
import { contradiction } from './media-families.ts';
import type { DeclaredForm, ReadForm } from './read-fields.ts';

/**
 * The files of a form that are not of the type which `encoding` declares for them. FastAPI does not look, but an operation
 * that names types can only do something with those.
 */
export function findWrongFiles(
  { body }: ReadForm,
  { schema: form, encoding }: DeclaredForm,
  document: OpenApiDocument,
): Violation[] {
  return propertiesOf(document, form).flatMap(({ name, schema, items }) => {
    const { contentType } = encoding[name] ?? {};
    if (contentType === undefined || !isFile(document, items ?? schema)) return [];
    const types = contentType.split(',').map(plainMediaType);
    return [body[name]].flat().flatMap((file, index): Violation[] => {
      const message = file instanceof UploadedFile ? contradiction(file, types) : undefined;
      if (message === undefined) return [];
      const path = items ? [name, index] : [name];
      const remedy = `send a file of the type ${types.join(' or ')}`;
      return [{ in: 'body', rule: 'file-type', path, schema, schemaPointer: '', message, remedy }];
    });
  });
}
