import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OpenApiDocument } from '../openapi/document.ts';
import type { Fault } from '../openapi/load/check-references.ts';
import { eachOperation } from '../openapi/load/each-operation.ts';
import { upgradeDocument } from '../openapi/load/upgrade-document.ts';
import { findEndlessSchemas } from './faults/endless-schemas.ts';
import { findOpenApiFaults } from './faults/find-faults.ts';
import { countOldWords, findUnknownFormats } from './faults/find-oddities.ts';
import { type LeftOut, leaveOut } from './faults/leave-out.ts';
import { findSchemaFaults } from './faults/schema-faults.ts';
import { routeOf, routesOf } from './fit/choose-operations.ts';
import { type FittedDocument, fitDocument } from './fit/fit-document.ts';
import { notesOf, type OperationNotes } from './operation-notes.ts';
import { type Bundle, bundle } from './references/bundle.ts';
import { readSource, type Source } from './references/read-source.ts';

/** A further document, ready to be added to a contract. */
export interface FurtherDocument {
  readonly fitted: FittedDocument;
  /** What we say about its operations, by id. Kept with them, since reading our notes takes longer than recalling both. */
  readonly notes: Readonly<Record<string, OperationNotes>>;
  /** What the log should say, one sentence for each. */
  readonly notices: readonly string[];
}

/** What else a document was read from. */
export interface ReadFurther extends FurtherDocument {
  readonly sources: readonly Source[];
}

/**
 * Reads a further document for a contract. What is wrong with an operation leaves out that operation, with a notice.
 *
 * @param file its path
 * @throws DocumentError for what is wrong with the document as a whole
 */
export function readFurther(contract: OpenApiDocument, file: string): ReadFurther {
  const name = basename(file);
  const root = readSource(pathToFileURL(resolve(file)), file);
  const bundled = bundle(root);
  const fail = (pointer: string, reason: string, remedy?: string): never => {
    const origin = bundled.origin(pointer);
    return origin.source.fail(origin.pointer, reason, remedy);
  };
  const { content } = bundled;
  const written = [...bundled.faults, ...findOpenApiFaults({ file, content, fail })];
  const upgraded = upgradeDocument(content);
  const faults = [...written, ...findSchemaFaults(upgraded), ...findEndlessSchemas(upgraded)];
  const sound = leaveOut(upgraded, faults);
  const [general] = sound.general;
  if (general) fail(general.pointer, general.reason, general.remedy);
  const { fitted, leftOut: unfit, withoutScope, unchecked } = fitDocument(contract, sound.document);
  const ours = routesOf(contract);
  const leftOut = [...sound.leftOut.filter(({ method, path }) => !ours.has(routeOf(method, path))), ...unfit];
  const [first] = leftOut;
  if (first && fitted.operationIds.length === 0)
    fail(first.fault.pointer, first.fault.reason, first.fault.remedy);
  const notices = [
    ...leftOut.map((each) => describe(each, 'is not served', bundled)),
    ...withoutScope.map((each) => describe(each, 'takes any token', bundled)),
    ...oddities(name, content, fitted, unchecked),
    ...(fitted.operationIds.length === 0
      ? [`${name} has no operations that the contract does not have`]
      : []),
  ];
  const operations = eachOperation({ ...contract, paths: fitted.paths });
  const notes = Object.fromEntries(operations.map(({ id, path }) => [id, notesOf(id, path)]));
  return { fitted, notes, notices, sources: bundled.sources };
}

function describe({ method, path, fault }: LeftOut, what: string, { origin }: Bundle): string {
  const { source, pointer } = origin(fault.pointer);
  const place = `${basename(source.name)} line ${source.lineOf(pointer)}`;
  return `${place}: ${method.toUpperCase()} ${path} ${what}: ${inWords(fault)}`;
}

function inWords({ reason, remedy }: Fault): string {
  return remedy === undefined ? reason : `${reason}. ${remedy}`;
}

function oddities(
  name: string,
  content: unknown,
  { paths, components }: FittedDocument,
  unchecked: ReadonlySet<string>,
): string[] {
  const oldWords = countOldWords(content);
  const formats = findUnknownFormats({ paths, components });
  const list = (words: Iterable<string>) => new Intl.ListFormat('en-GB').format(words);
  return [
    ...(oldWords.length > 0
      ? [`${name}: words of OpenAPI 3.0 are read as they are meant: ${list(oldWords)}`]
      : []),
    ...(formats.length > 0 ? [`${name}: formats that are unknown are not checked: ${list(formats)}`] : []),
    ...(unchecked.size > 0
      ? [`${name}: security schemes that the mock does not check: ${list(unchecked)}`]
      : []),
  ];
}
