import { basename } from 'node:path';
import type { OpenApiDocument } from '../openapi/document.ts';
import type { ReadableDocument } from '../openapi/load/read-operations.ts';
import type { DocumentSource } from './document-source.ts';
import type { FittedDocument } from './fit/fit-document.ts';
import type { RecallFurther } from './recall-further.ts';
import type { SourceVersion } from './references/read-source.ts';

/** A contract with the operations of further documents. */
export interface ExtendedDocument extends ReadableDocument {
  /** What the log should say, one sentence for each: operations that are not served, words that are read as meant. */
  readonly notices: readonly string[];
  /** Without what was added. */
  readonly ownDocument: OpenApiDocument;
  /** What the documents were read from. */
  readonly sources: readonly SourceVersion[];
}

/**
 * Adds the operations of further documents to a contract, in this order. What the contract has stays as it is, so that
 * pointers into it stay valid.
 *
 * @throws DocumentError that names file, line, pointer and reason
 */
export function addDocuments(
  contract: ReadableDocument,
  documents: readonly DocumentSource[],
  read: RecallFurther,
): ExtendedDocument {
  return documents.reduce<ExtendedDocument>((extended, each) => addDocument(extended, each, read), {
    ...contract,
    notices: [],
    ownDocument: contract.document,
    sources: [],
  });
}

function addDocument(
  contract: ExtendedDocument,
  { file, framework }: DocumentSource,
  read: RecallFurther,
): ExtendedDocument {
  const { fitted, notes, notices, sources } = read(contract.document, file);
  const document = basename(file);
  const added = Object.entries(notes).map(([id, noted]) => [id, { document, framework, ...noted }]);
  return {
    ...contract,
    document: merge(contract.document, fitted),
    further: { ...contract.further, ...Object.fromEntries(added) },
    notices: [...contract.notices, ...notices],
    sources: [...contract.sources, ...sources],
  };
}

/** What the contract has wins: pointers into it must lead to the same. */
function merge(document: OpenApiDocument, { paths, components }: FittedDocument): OpenApiDocument {
  const all = { ...document.paths };
  for (const [path, item] of Object.entries(paths)) all[path] = { ...item, ...all[path] };
  const kinds = Object.keys({ ...document.components, ...components });
  const merged = kinds.map((kind) => [kind, { ...components[kind], ...document.components?.[kind] }]);
  return { ...document, paths: all, components: Object.fromEntries(merged) };
}
