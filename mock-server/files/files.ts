import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { packageFile } from '../../base/package-files.ts';
import { plainMediaType } from '../../contracts/openapi/media-types.ts';

/** A small file that stands for one that FactPulse would make. */
export interface SampleFile {
  readonly bytes: Buffer;
  /** The media type that was asked for; for a range such as `application/*`, that of the file. */
  readonly mediaType: string;
  readonly filename: string;
}

/** What a file is about, where that is known. */
export interface FileTopic {
  /** A file name, or the name of the property that holds the file. */
  readonly filename?: string;
  readonly operation?: string;
}

/** A file in `data/`: what makes it, and the XML in it, is in `generate/`. */
interface Shipped {
  readonly file: string;
  readonly filename: string;
  readonly mediaType: string;
}

const FACTUR_X = { file: 'invoice.pdf', filename: 'F-2025-0042.pdf', mediaType: 'application/pdf' };
const INVOICE = { file: 'invoice.xml', filename: 'F-2025-0042.xml', mediaType: 'application/xml' };
const CDAR = { file: 'cdar.xml', filename: 'CDV-F-2025-0042-205.xml', mediaType: 'application/xml' };
const E_REPORTING = { file: 'e-reporting.xml', filename: 'ER-2025-05-1.xml', mediaType: 'application/xml' };
const ZIP = { file: 'invoices.zip', filename: 'F-2025-0042.zip', mediaType: 'application/zip' };

/** What each media type is answered with. A Factur-X is a PDF, so it does for every PDF. */
const BY_TYPE: Readonly<Record<string, (topic: FileTopic) => Shipped>> = {
  'application/pdf': () => FACTUR_X,
  'application/xml': xmlAbout,
  'text/xml': xmlAbout,
  'application/zip': () => ZIP,
  'application/x-zip-compressed': () => ZIP,
  'application/octet-stream': withExtension,
  'application/*': withExtension,
  'text/*': xmlAbout,
  '*/*': withExtension,
};

const BY_EXTENSION: Readonly<Record<string, (topic: FileTopic) => Shipped>> = {
  '.pdf': () => FACTUR_X,
  '.xml': xmlAbout,
  '.zip': () => ZIP,
};

/**
 * The file that fits a media type: a Factur-X invoice as PDF, its XML, a lifecycle message (CDAR), an e-reporting, or a ZIP
 * with an invoice. It is read when it is first needed.
 *
 * @param mediaType may have parameters, or be a range
 * @param about which of several files fits: the XML of a CDAR or an e-reporting, and the kind of bytes of no known type
 * @returns undefined if none fits
 */
export function fileOfType(mediaType: string, about: FileTopic = {}): SampleFile | undefined {
  const asked = plainMediaType(mediaType);
  const choose = Object.hasOwn(BY_TYPE, asked) ? BY_TYPE[asked] : undefined;
  if (!choose) return undefined;
  const { file, filename, mediaType: own } = choose(about);
  return { bytes: read(file), mediaType: asked.endsWith('*') ? own : asked, filename };
}

function xmlAbout({ filename = '', operation = '' }: FileTopic): Shipped {
  const topic = `${filename} ${operation}`;
  if (/cdar|lifecycle/i.test(topic)) return CDAR;
  return /e-?reporting/i.test(topic) ? E_REPORTING : INVOICE;
}

function withExtension(topic: FileTopic): Shipped {
  const extension = extname(topic.filename ?? '').toLowerCase();
  const choose = Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
  return choose ? choose(topic) : FACTUR_X;
}

const cache = new Map<string, Buffer>();

function read(file: string): Buffer {
  const known = cache.get(file) ?? readFileSync(packageFile(`mock-server/files/data/${file}`));
  cache.set(file, known);
  return known;
}
