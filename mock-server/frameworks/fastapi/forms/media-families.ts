import { plainMediaType } from '../../../../contracts/openapi/media-types.ts';
import type { UploadedFile } from '../../../validation/forms/uploaded-file.ts';
import { includesType } from '../../media-type.ts';

/** Media types that name the same kind of file. */
const FAMILIES: readonly (readonly [family: string, types: RegExp])[] = [
  ['pdf', /[/](?:x-)?pdf$/],
  ['markup', /[/+](?:xml|html)$/],
  ['zip', /[/+](?:x-)?zip(?:-compressed)?$|officedocument|opendocument/],
  ['png', /^image\/(?:x-)?png$/],
  ['jpeg', /^image\/p?jpe?g$/],
  ['gif', /^image\/gif$/],
  ['json', /[/+]json$/],
  ['csv', /^(?:text|application)\/(?:x-)?csv$/],
];

/** What senders write who don't know the type. */
const UNKNOWN_TYPES = ['', 'application/octet-stream', 'binary/octet-stream', 'application/x-download'];

/** What files of a family begin with, if all of them do. */
const SIGNATURES: ReadonlyMap<string, readonly string[]> = new Map([
  ['pdf', ['%PDF-']],
  ['markup', ['<']],
  ['zip', ['PK\x03\x04', 'PK\x05\x06']],
  ['png', ['\x89PNG']],
  ['jpeg', ['\xff\xd8\xff']],
  ['gif', ['GIF8']],
]);

const EXTENSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pdf: ['pdf'],
    markup: ['xml', 'html', 'htm', 'svg', 'xsd', 'xsl'],
    zip: ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods'],
    png: ['png'],
    jpeg: ['jpg', 'jpeg'],
    gif: ['gif'],
    json: ['json'],
    csv: ['csv'],
    'text/plain': ['txt'],
  }).flatMap(([family, extensions]) => extensions.map((extension) => [extension, family] as const)),
);

/**
 * What of a file contradicts the media types that are declared for it: its `Content-Type`, the extension of its name, or its
 * first bytes. Types and extensions that are not known contradict nothing.
 *
 * @param declared media types, or ranges such as `image/*`
 * @returns such as `does not begin like application/pdf`; undefined if nothing does
 */
export function contradiction(file: UploadedFile, declared: readonly string[]): string | undefined {
  if (declared.some((type) => UNKNOWN_TYPES.includes(type) || type === '*/*')) return undefined;
  const families = declared.map(familyOf);
  const type = plainMediaType(file.contentType ?? '');
  const isDeclared = declared.some((range) => includesType(range, type)) || families.includes(familyOf(type));
  if (!UNKNOWN_TYPES.includes(type) && !isDeclared)
    return `has another Content-Type than ${listOf(declared)}`;
  if (declared.some((range) => range.endsWith('/*'))) return undefined;
  const extension = /\.([a-z0-9]+)$/i.exec(file.filename)?.[1]?.toLowerCase() ?? '';
  const named = EXTENSIONS.get(extension);
  if (named !== undefined && !families.includes(named))
    return `is named .${extension}, unlike ${listOf(declared)}`;
  return hasStartOf(file, families) ? undefined : `does not begin like ${listOf(declared)}`;
}

/** The family of a media type, or itself if it has none. */
function familyOf(mediaType: string): string {
  return FAMILIES.find(([, types]) => types.test(mediaType))?.[0] ?? mediaType;
}

/** Whether a file begins like one of the families; true if files of one of them can begin in any way. */
function hasStartOf({ bytes }: UploadedFile, families: readonly string[]): boolean {
  const marked = bytes.toString('latin1', 0, START_LENGTH).replace(BYTE_ORDER_MARK, '');
  const start = marked.replace(/^[\s\0]+/, '');
  return families.some(
    (family) => SIGNATURES.get(family)?.some((signature) => start.startsWith(signature)) ?? true,
  );
}

/** White space can come first. */
const START_LENGTH = 1024;
/** Of UTF-8 and UTF-16. In the latter, a zero stands before or after each ASCII character. */
const BYTE_ORDER_MARK = /^(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)/;

function listOf(mediaTypes: readonly string[]): string {
  return mediaTypes.join(' or ');
}
