import { basename } from 'node:path';
import { CONTRACTS, contractVersions } from '../../../contracts/registry.ts';

/**
 * The version of FactPulse's contract that a scenario file is written for: the earliest that has the document that its
 * source description names. If it names several documents, the latest of their versions.
 *
 * @param urls of its source descriptions
 * @returns undefined if it names none of the documents of this package
 */
export function writtenFor(urls: readonly string[]): string | undefined {
  const versions = contractVersions();
  const found = urls.map((url) => versions.findIndex((version) => has(version, url)));
  return versions[Math.max(...found)];
}

function has(version: string, url: string): boolean {
  const name = url.slice(url.lastIndexOf('/') + 1);
  return CONTRACTS[version]?.documents.some(({ file }) => basename(file) === name) ?? false;
}

/** Whether a version of FactPulse's contract comes after another one. */
export function isLater(version: string, than: string): boolean {
  const versions = contractVersions();
  return versions.includes(than) && versions.indexOf(version) > versions.indexOf(than);
}
