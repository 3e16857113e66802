import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CONTRACTS, contractVersions } from '../../../contracts/registry.ts';

/** The OpenAPI documents that come with this package, by file name. */
function documentNames(): string[] {
  const documents = contractVersions().flatMap((version) => CONTRACTS[version]?.documents ?? []);
  return [...new Set(documents.map(({ file }) => basename(file)))];
}

/**
 * What relative URLs of a scenario file are relative to: its `$self` (Arazzo 1.1.0, Establishing the Base URI), or
 * without one the file.
 *
 * @param file its path
 * @returns undefined if `$self` is not a valid URI
 */
export function baseUri(file: string, self = ''): URL | undefined {
  const location = pathToFileURL(file);
  return URL.canParse(self, location.href) ? new URL(self, location) : undefined;
}

/**
 * Why the URL of a source description (Arazzo 1.0.1, Source Description Object) leads nowhere. It has to be a file,
 * relative to the scenario file, or the name of a document of this package. An http or https URL is not fetched: what
 * counts is the contract of this package.
 *
 * @param base what it is relative to
 * @param self the `$self` of the scenario file
 * @returns undefined if it leads somewhere
 */
export function sourceFault(
  url: string,
  base: URL,
  self: string | undefined,
): { reason: string; remedy: string } | undefined {
  const names = documentNames();
  if (names.includes(url)) return undefined;
  const resolved = URL.canParse(url, base.href) ? new URL(url, base) : undefined;
  if (resolved?.protocol === 'http:' || resolved?.protocol === 'https:') return undefined;
  if (resolved?.protocol === 'file:' && resolved.host === '' && existsSync(fileURLToPath(resolved)))
    return undefined;
  return {
    reason: `there is no file "${url}", seen from ${self === undefined ? 'this one' : `its $self, "${self}"`}`,
    remedy: `Correct the path, or use one of the documents of this package: ${names.join(', ')}`,
  };
}
