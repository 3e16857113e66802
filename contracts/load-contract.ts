import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkDocument } from './check-document.ts';
import { createSchemaCompiler } from './compile-schemas.ts';
import type { Contract } from './contract.ts';
import { createRouteFinder } from './find-route.ts';
import { mergeDocuments } from './merge-documents.ts';
import { readDocument } from './read-document.ts';
import { readOperations } from './read-operations.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const VERSIONED = /^factpulse-(\d+\.\d+)\.openapi\.yaml$/;

/** The versions that `loadContract` knows, oldest first. */
export function contractVersions(): string[] {
  return readdirSync(FOLDER)
    .flatMap((name) => VERSIONED.exec(name)?.[1] ?? [])
    .sort();
}

/**
 * Loads a version of FactPulse's contract: its clients routes and the token routes.
 *
 * @param version one of `contractVersions()`
 * @throws ContractError that names file, place and reason
 */
export function loadContract(version: string): Contract {
  return readContract(version, [`${FOLDER}factpulse-${version}.openapi.yaml`, `${FOLDER}auth.openapi.yaml`]);
}

/**
 * Loads a contract from OpenAPI 3.1 documents, read as one, checked and frozen.
 *
 * @param version what to call it
 * @param files paths of the documents; the first gives the title
 * @throws ContractError that names file, place and reason
 */
export function readContract(version: string, files: readonly string[]): Contract {
  const parts = files.map((file) => {
    const source = readDocument(file);
    return { source, document: checkDocument(source) };
  });
  const document = deepFreeze(mergeDocuments(parts));
  const compile = createSchemaCompiler(document);
  const operations = parts.flatMap(({ source, document: { paths } }) =>
    readOperations({ ...document, paths }, compile, source.fail),
  );
  return deepFreeze({
    version,
    title: document.info.title,
    apiVersion: document.info.version,
    document,
    operations,
    findRoute: createRouteFinder(operations),
    compile,
  });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
