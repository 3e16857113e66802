import { existsSync, realpathSync } from 'node:fs';
import { KitError } from '../../base/errors.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { readDocuments } from '../read-documents.ts';
import { CONTRACTS, contractVersions, type RegisteredDocument, registeredContract } from '../registry.ts';
import type { Change } from './changes/change.ts';
import { compareDocuments } from './compare-documents.ts';

/** One side of a comparison. */
export interface ComparedContract {
  /** As given: a version or the path of a file. */
  readonly name: string;
  readonly title: string;
  /** The version that the document states. */
  readonly version: string;
}

export interface Difference {
  readonly from: ComparedContract;
  readonly to: ComparedContract;
  readonly changes: readonly Change[];
}

/**
 * Compares two contracts: what clients are written for, and what they meet.
 *
 * The token routes of a version are in no document that FactPulse publishes, so they are compared only with another
 * version, or with a file that has them.
 *
 * @param from a contract version, or the path of an OpenAPI document (3.0 or 3.1, YAML or JSON)
 * @param to the same
 * @throws KitError if one is neither, or if both are the same; DocumentError for a file that cannot be used
 */
export function compareContracts(from: string, to: string): Difference {
  for (const name of [from, to]) checkExists(name);
  if (identify(from) === identify(to)) throw sameTwice(from, to);
  const [before, after] = [readFile(from), readFile(to)];
  const [old, fresh] = [before ?? readVersion(from, after), after ?? readVersion(to, before)];
  return { from: describe(from, old), to: describe(to, fresh), changes: compareDocuments(old, fresh) };
}

function isVersion(name: string): boolean {
  return contractVersions().includes(name);
}

function checkExists(name: string): void {
  if (isVersion(name) || existsSync(name)) return;
  throw new KitError({
    code: 'UNKNOWN_CONTRACT',
    cannot: `compare "${name}"`,
    reason: 'it is neither a contract version nor a file',
    remedy: `Use one of: ${contractVersions().join(', ')}, or the path of an OpenAPI document`,
  });
}

/** The same for two paths of one file. */
function identify(name: string): string {
  return isVersion(name) ? name : realpathSync(name);
}

function sameTwice(from: string, to: string): KitError {
  return new KitError({
    code: 'SAME_CONTRACT',
    cannot: `compare "${from}" with "${to}"`,
    reason: 'they are the same',
    remedy: 'Name two different versions or files',
  });
}

/** @returns undefined for a version */
function readFile(name: string): OpenApiDocument | undefined {
  return isVersion(name) ? undefined : readDocuments({ documents: [{ file: name, framework: '' }] }).document;
}

/** @param file what it is compared with, unless that is a version too */
function readVersion(version: string, file: OpenApiDocument | undefined): OpenApiDocument {
  const { documents } = registeredContract(CONTRACTS, version);
  const compared = documents.filter((each, index) => index === 0 || !file || sharesPath(read([each]), file));
  return read(compared);
}

/** @param documents those of this package, which the build has checked */
function read(documents: readonly RegisteredDocument[]): OpenApiDocument {
  return readDocuments({ documents }, { isChecked: true }).document;
}

function sharesPath(one: OpenApiDocument, other: OpenApiDocument): boolean {
  return Object.keys(one.paths).some((path) => path in other.paths);
}

function describe(name: string, { info }: OpenApiDocument): ComparedContract {
  return { name, title: info.title, version: info.version };
}
