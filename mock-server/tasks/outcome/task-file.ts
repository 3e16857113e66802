import { extname } from 'node:path';
import type { TaskNotes } from '../../../contracts/openapi/notes/task-notes.ts';
import { fileOfType, type SampleFile } from '../../files/files.ts';
import type { TaskRecord } from '../../store/port/records.ts';
import { isObject } from './fill-in.ts';
import { endOf } from './task-state.ts';

/** What a task makes can be downloaded for an hour (api-facts, The other operations). */
const DOWNLOADABLE_MS = 60 * 60 * 1_000;

const MEDIA_TYPES = { pdf: 'application/pdf', xml: 'application/xml' };

type Format = keyof typeof MEDIA_TYPES;

/** The file that a task makes; undefined if it makes none. */
export function fileOf(task: TaskRecord, notes: TaskNotes | undefined): SampleFile | undefined {
  if (!notes?.file || !isGood(task)) return undefined;
  const { name, format: usual, formatField } = notes.file;
  const { query, body } = task.request;
  const fields = { ...query, ...(isObject(body) && body) };
  const asked = formatField === undefined ? undefined : fields[formatField];
  return fileAs(task, name, formatOf(typeof asked === 'string' ? asked : usual));
}

/** The same file under a name, whose extension chooses its format; undefined for another extension. */
export function fileNamed(
  task: TaskRecord,
  notes: TaskNotes | undefined,
  filename: string,
): SampleFile | undefined {
  const extension = extname(filename).slice(1).toLowerCase();
  if (!notes?.file || !isGood(task) || !(extension in MEDIA_TYPES)) return undefined;
  return fileAs(task, filename.slice(0, -extension.length - 1), extension as Format); // checked in the line before
}

/** Whether what a task made can be downloaded. @param now by the clock of its sandbox: milliseconds since 1970 */
export function isDownloadable(task: TaskRecord, now: number): boolean {
  const end = endOf(task);
  return end !== undefined && now >= end && now < end + DOWNLOADABLE_MS && !task.isDeleted;
}

function isGood({ outcome }: TaskRecord): boolean {
  return outcome === 'success' || outcome === 'partial';
}

/** CII and UBL are XML. A conversion to both is the PDF, which contains the XML. */
function formatOf(asked: string): Format {
  return /pdf|both/i.test(asked) ? 'pdf' : 'xml';
}

function fileAs({ operation }: TaskRecord, name: string, format: Format): SampleFile | undefined {
  const filename = `${name}.${format}`;
  const file = fileOfType(MEDIA_TYPES[format], { filename, operation });
  return file && { ...file, filename };
}
