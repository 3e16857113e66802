import { fileOfType } from '../files/files.ts';

/** A property that holds a file in base64, such as `content_b64` or `facturxPdf`. */
const BASE64 = /(?:b64|base64|[a-z]_?pdf)$/i;

/** Base64 of something else. */
const OTHER = /pkcs|p12|cert|key/i;

const XML = /^xml(?:_?content)?$/i;

/**
 * Real files for the properties of an answer that hold one.
 *
 * @param property its name
 * @param operation id of the operation that answers
 * @returns texts; none for other properties
 */
export function proposeFiles(property: string, operation: string): readonly string[] {
  if (XML.test(property)) return [contentOf('application/xml', operation).toString('utf8')];
  if (!BASE64.test(property) || OTHER.test(property)) return [];
  const mediaType = /xml/i.test(property) ? 'application/xml' : 'application/pdf';
  return [contentOf(mediaType, operation).toString('base64')];
}

function contentOf(mediaType: string, operation: string): Buffer {
  return fileOfType(mediaType, { operation })?.bytes ?? Buffer.alloc(0);
}
