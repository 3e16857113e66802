import { resolve } from 'node:path';
import { readDocument } from '../base/read-document.ts';
import { deepFreeze } from '../base/values/deep-freeze.ts';
import { addDocuments } from './documents/add-documents.ts';
import type { DocumentSource } from './documents/document-source.ts';
import { createRecall } from './documents/recall-further.ts';
import { isUnchanged, type SourceVersion } from './documents/references/read-source.ts';
import { createSchemaValidators, type SchemaValidators } from './openapi/compile-schemas.ts';
import type { Contract } from './openapi/contract.ts';
import { createRouteFinder } from './openapi/find-route.ts';
import { annotate } from './openapi/load/annotate.ts';
import { applyOverlay } from './openapi/load/apply-overlay.ts';
import { type BuiltContract, readBuiltContract } from './openapi/load/built-contract.ts';
import { type ReadableDocument, readOperations } from './openapi/load/read-operations.ts';
import { readDocuments } from './read-documents.ts';
import { CONTRACTS, type ContractRegistry, type RegisteredContract, registeredContract } from './registry.ts';

/** A contract is frozen, so the whole process can share it. */
const loaded = new WeakMap<ContractRegistry, Map<string, Contract>>();

/**
 * Loads a contract of a registry, once; with further documents, again when they have changed. Those that ship with this
 * package are not checked again: the build does that.
 *
 * @param version one of `contractVersions()`, or `admin`
 * @param overlays names of what is added to it; those that the version does not have are ignored
 * @param documents further documents whose operations are added to it
 * @throws DocumentError that names file, line, pointer and reason; UnknownContract for a version that is not registered
 */
export function loadContract(
  version: string,
  registry: ContractRegistry = CONTRACTS,
  overlays: readonly string[] = [],
  documents: readonly DocumentSource[] = [],
): Contract {
  if (documents.length > 0) return loadExtended(version, registry, overlays, documents);
  const contracts = loaded.get(registry) ?? new Map<string, Contract>();
  loaded.set(registry, contracts);
  const key = [version, ...overlays].join(' ');
  const contract = contracts.get(key) ?? load(version, registry, overlays);
  contracts.set(key, contract);
  return contract;
}

function load(version: string, registry: ContractRegistry, overlays: readonly string[]): Contract {
  const row = registeredContract(registry, version);
  const isShipped = row === CONTRACTS[version];
  const built = isShipped ? readBuiltContract(version) : undefined;
  const files = overlays.flatMap((name) => row.overlays?.[name] ?? []);
  const options = { registry, isChecked: isShipped };
  if (files.length > 0) return withOverlays(version, row, built ?? readDocuments(row, options), files);
  return built ? fromBuilt(version, row, built) : readContract(version, row, options);
}

/**
 * Reads a contract from documents of OpenAPI 3.0 or 3.1, as one, checked and frozen.
 *
 * @param version what to call it
 * @param registry other contracts, which may have operations that this one's annotations name
 * @param isChecked whether the documents are known to be OpenAPI
 * @throws DocumentError that names file, line, pointer and reason
 */
export function readContract(
  version: string,
  row: RegisteredContract,
  options: { readonly registry?: ContractRegistry; readonly isChecked?: boolean } = {},
): Contract {
  const read = readDocuments(row, options);
  const isStrict = row.annotations !== undefined; // one of ours
  const validators = createSchemaValidators(deepFreeze(read.document), { isEager: true, isStrict });
  return toContract(version, row, { read, validators, onFault: read.fail });
}

/** What was loaded with further documents, and the versions of what it was read from. */
interface Extended {
  readonly contract: Contract;
  readonly sources: readonly SourceVersion[];
}

const extended = new WeakMap<ContractRegistry, Map<string, Extended>>();

/** Shared as long as its documents do not change. */
function loadExtended(
  version: string,
  registry: ContractRegistry,
  overlays: readonly string[],
  documents: readonly DocumentSource[],
): Contract {
  const known = extended.get(registry) ?? new Map<string, Extended>();
  extended.set(registry, known);
  const key = JSON.stringify([
    version,
    overlays,
    documents.map(({ file, framework }) => [resolve(file), framework]),
  ]);
  const before = known.get(key);
  if (before?.sources.every(isUnchanged)) return before.contract;
  const loaded = extend(version, registry, overlays, documents);
  known.set(key, loaded);
  return loaded.contract;
}

function extend(
  version: string,
  registry: ContractRegistry,
  overlays: readonly string[],
  documents: readonly DocumentSource[],
): Extended {
  const row = registeredContract(registry, version);
  const files = overlays.flatMap((name) => row.overlays?.[name] ?? []);
  const isShipped = row === CONTRACTS[version];
  const built = isShipped ? readBuiltContract(version) : undefined;
  const contract = built ?? readDocuments(row, { registry });
  const recall = createRecall(isShipped ? [version, ...overlays] : undefined);
  const read = addDocuments(files.length > 0 ? overlay(contract, files) : contract, documents, recall);
  const isBuilt = built !== undefined && files.length === 0;
  const validators = createSchemaValidators(deepFreeze(read.document), {
    ...(isBuilt && { built: built.validators }),
    isStrict: false,
  });
  const parts = { read, validators, onFault: refuseFault, sources: documents };
  return { contract: toContract(version, row, parts), sources: read.sources };
}

function overlay(read: ReadableDocument, files: readonly string[]): ReadableDocument {
  const changed = files.map(readDocument).reduce(applyOverlay, read.document);
  return { ...read, document: annotate(changed, read.annotations).document };
}

/** The validators are compiled when they are needed: the build has only those of the contract without overlays. */
function withOverlays(
  version: string,
  row: RegisteredContract,
  read: ReadableDocument,
  files: readonly string[],
): Contract {
  const changed = overlay(read, files);
  const validators = createSchemaValidators(deepFreeze(changed.document));
  return toContract(version, row, { read: changed, validators, onFault: refuseFault });
}

/** What the build has read and checked is not read and checked again. */
function fromBuilt(version: string, row: RegisteredContract, built: BuiltContract): Contract {
  const validators = createSchemaValidators(built.document, { built: built.validators });
  return toContract(version, row, { read: built, validators, onFault: refuseFault });
}

function refuseFault(pointer: string, reason: string): never {
  throw new Error(`${pointer}: ${reason}`); // the build would have failed
}

interface ContractParts {
  readonly read: ReadableDocument & Partial<Pick<Contract, 'notices' | 'ownDocument'>>;
  readonly validators: SchemaValidators;
  readonly onFault: (pointer: string, reason: string) => never;
  readonly sources?: readonly DocumentSource[];
}

function toContract(
  version: string,
  { documents }: RegisteredContract,
  { read, validators, onFault, sources = [] }: ContractParts,
): Contract {
  const { document } = read;
  const operations = readOperations(read, validators, onFault);
  return deepFreeze({
    version,
    title: document.info.title,
    apiVersion: document.info.version,
    document,
    ownDocument: read.ownDocument ?? document,
    operations,
    notices: read.notices ?? [],
    sources,
    prefixes: documents.flatMap(({ framework, prefix }) => (prefix ? [{ prefix, framework }] : [])),
    operationById: new Map(operations.map((operation) => [operation.id, operation])),
    findRoute: createRouteFinder(operations),
  });
}
