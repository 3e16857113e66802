import { readDocument } from '../base/read-document.ts';
import { ADMIN_CONTRACT, contractFiles, contractVersions } from './contract-versions.ts';
import { type BuiltContract, readBuiltContract } from './openapi/built-contract.ts';
import { checkDocument } from './openapi/check-document.ts';
import { createSchemaValidators } from './openapi/compile-schemas.ts';
import type { Contract, Operation } from './openapi/contract.ts';
import type { OpenApiDocument } from './openapi/document.ts';
import { createRouteFinder } from './openapi/find-route.ts';
import { mergeDocuments } from './openapi/merge-documents.ts';
import { readOperations } from './openapi/read-operations.ts';

/** A contract is frozen, so everybody in the process can share it. */
const loaded = new Map<string, Contract>();

/**
 * Loads a version of FactPulse's contract, or the contract of the admin API, once.
 *
 * @param version one of `contractVersions()`, or `admin`
 * @throws DocumentError that names file, place and reason; TypeError for a version that does not exist
 */
export function loadContract(version: string): Contract {
  const known = loaded.get(version);
  if (known) return known;
  const versions = contractVersions();
  if (version !== ADMIN_CONTRACT && !versions.includes(version)) {
    throw new TypeError(`unknown contract ${version} (known: ${versions.join(', ')})`);
  }
  const built = readBuiltContract(version);
  const contract = built ? fromBuilt(version, built) : readContract(version, contractFiles(version));
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
  const validators = createSchemaValidators(document, { isEager: true });
  const operations = parts.flatMap(({ source, document: { paths } }) =>
    readOperations({ ...document, paths }, validators, source.fail),
  );
  return toContract(version, document, operations);
}

/** What the build has read and checked is not read and checked again. */
function fromBuilt(version: string, { document, validators: built }: BuiltContract): Contract {
  const validators = createSchemaValidators(document, { built });
  const operations = readOperations(document, validators, (pointer, reason) => {
    throw new Error(`${pointer}: ${reason}`); // the build would have failed
  });
  return toContract(version, document, operations);
}

function toContract(version: string, document: OpenApiDocument, operations: Operation[]): Contract {
  const { title, version: apiVersion } = document.info;
  const findRoute = createRouteFinder(operations);
  return deepFreeze({ version, title, apiVersion, document, operations, findRoute });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    const inner: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
    for (const each of inner) deepFreeze(each);
  }
  return value;
}
