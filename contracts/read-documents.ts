import { valueAt } from '../base/json-pointer.ts';
import { readDocument, type SourceDocument } from '../base/read-document.ts';
import type { OpenApiDocument } from './openapi/document.ts';
import { annotate, type Unused } from './openapi/load/annotate.ts';
import { type Annotations, NO_ANNOTATIONS, readAnnotations } from './openapi/load/annotations.ts';
import { applyOverlay } from './openapi/load/apply-overlay.ts';
import { checkOpenApi } from './openapi/load/check-openapi.ts';
import { checkPromises } from './openapi/load/check-promises.ts';
import { mergeDocuments, type ReadSource } from './openapi/load/merge-documents.ts';
import { checkPathParameters } from './openapi/load/parameters.ts';
import type { ReadableDocument } from './openapi/load/read-operations.ts';
import { readPart } from './openapi/load/read-part.ts';
import type { ContractRegistry, RegisteredContract } from './registry.ts';

/** The documents of a contract as one, checked and annotated. */
export interface ReadDocuments extends ReadableDocument {
  /** Throws a DocumentError that names the file and the line of the node at `pointer`. */
  fail(pointer: string, reason: string): never;
}

interface Notes {
  readonly source: SourceDocument;
  readonly annotations: Annotations;
}

interface ReadOptions {
  /** Contracts that may have the operations of annotations that this one does not have. */
  readonly registry?: ContractRegistry;
  /** Whether the documents are known to be valid OpenAPI. */
  readonly isChecked?: boolean;
}

/**
 * Reads the documents of a contract in three steps: check that they are OpenAPI, read them, and, if they are ours, check
 * our additional promises, also with each of their overlays.
 *
 * @throws DocumentError that names file, line, pointer and reason
 */
export function readDocuments(
  { documents, annotations: file, overlays = {} }: RegisteredContract,
  { registry = {}, isChecked = false }: ReadOptions = {},
): ReadDocuments {
  const parts = documents.map((each) => ({ ...each, ...readPart(each.file, isChecked) }));
  const merged = mergeDocuments(parts);
  const notes = file === undefined ? undefined : readAnnotations(file);
  const annotations = notes?.annotations ?? NO_ANNOTATIONS;
  const { document, unused } = annotate(merged, annotations);
  if (notes) {
    for (const { source, document: part } of parts) checkPromises(source, part, notes);
    for (const overlay of Object.values(overlays).map(readDocument)) {
      checkOverlaid(overlay, applyOverlay(merged, overlay), notes, isChecked);
    }
    refuseUnused(unused, notes, registry);
  }
  const frameworks = parts.flatMap(({ document: { paths }, framework }) =>
    Object.keys(paths).map((path) => [path, framework]),
  );
  return {
    document,
    annotations,
    frameworks: Object.fromEntries(frameworks),
    fail: (pointer, reason) => sourceOf(pointer, parts).fail(pointer, reason),
  };
}

/** An error names the overlay, and the node in the result. @throws DocumentError */
function checkOverlaid(
  overlay: SourceDocument,
  document: OpenApiDocument,
  notes: Notes,
  isChecked: boolean,
): void {
  const source = { ...overlay, content: document };
  if (!isChecked) checkOpenApi(source);
  checkPathParameters(source, document);
  checkPromises(source, document, notes);
}

/** The document that has the node at a pointer into the merged one. */
function sourceOf(pointer: string, parts: readonly ReadSource[]): SourceDocument {
  const part = parts.find(({ document }) => valueAt(document, pointer) !== undefined) ?? parts[0];
  if (!part) throw new Error(`${pointer} is not in any document`);
  return part.source;
}

/**
 * Annotations are written once for all versions, so not every version has everything that is annotated. What no
 * contract of the registry has is a typo.
 *
 * @throws DocumentError
 */
function refuseUnused(unused: readonly Unused[], notes: Notes, registry: ContractRegistry): void {
  if (unused.length === 0) return;
  const others = Object.values(registry).map(({ documents, overlays = {} }) => {
    const merged = mergeDocuments(documents.map(({ file }) => readPart(file, true)));
    const whole = Object.values(overlays).map(readDocument).reduce(applyOverlay, merged);
    return annotate(whole, notes.annotations).unused;
  });
  const first = unused.find(({ pointer }) =>
    others.every((list) => list.some((other) => `${pointer}/`.startsWith(`${other.pointer}/`))),
  );
  if (first) notes.source.fail(first.pointer, first.reason);
}
