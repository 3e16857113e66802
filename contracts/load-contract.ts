import { checkDocument } from './check-document.ts';
import { createSchemaCompilers } from './compile-schemas.ts';
import type { Contract } from './contract.ts';
import { contractFiles, contractVersions } from './contract-versions.ts';
import { createRouteFinder } from './find-route.ts';
import { mergeDocuments } from './merge-documents.ts';
import { readDocument } from './read-document.ts';
import { readOperations } from './read-operations.ts';

/** A contract is frozen, so everybody in the process can share it. */
const loaded = new Map<string, Contract>();

/**
 * Loads a version of FactPulse's contract, once.
 *
 * @param version one of `contractVersions()`
 * @throws DocumentError that names file, place and reason; TypeError for a version that does not exist
 */
export function loadContract(version: string): Contract {
  const known = loaded.get(version);
  if (known) return known;
  const versions = contractVersions();
  if (!versions.includes(version)) {
    throw new TypeError(`unknown contract ${version} (known: ${versions.join(', ')})`);
  }
  const contract = readContract(version, contractFiles(version));
  loaded.set(version, contract);
  return contract;
}

/**
 * Loads a contract from OpenAPI 3.1 documents, read as one, checked and frozen.
 *
 * @param version what to call it
 * @param files paths of the documents; the first gives the title
 * @throws DocumentError that names file, place and reason
 */
export function readContract(version: string, files: readonly string[]): Contract {
  const parts = files.map((file) => {
    const source = readDocument(file);
    return { source, document: checkDocument(source) };
  });
  const document = deepFreeze(mergeDocuments(parts));
  const compilers = createSchemaCompilers(document);
  const operations = parts.flatMap(({ source, document: { paths } }) =>
    readOperations({ ...document, paths }, compilers, source.fail),
  );
  return deepFreeze({
    version,
    title: document.info.title,
    apiVersion: document.info.version,
    document,
    operations,
    findRoute: createRouteFinder(operations),
  });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    const inner: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
    for (const each of inner) deepFreeze(each);
  }
  return value;
}
