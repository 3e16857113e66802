import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageVersion } from '../../base/package-files.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { builtCacheFolder, timeOfBuild } from './cache/cache-folder.ts';
import { type DocumentCache, openDocumentCache } from './cache/document-cache.ts';
import { type FurtherDocument, readFurther } from './read-further.ts';
import { hashOf, isUnchanged, type SourceVersion } from './references/read-source.ts';

/** A further document and the versions of what it was read from. */
export interface RecalledDocument extends FurtherDocument {
  readonly sources: readonly SourceVersion[];
}

/** Reads a further document, or recalls what was read of it for the same contract. */
export type RecallFurther = (contract: OpenApiDocument, file: string) => RecalledDocument;

/**
 * @param contract what tells the contract from others, such as its version; undefined if nothing does, and nothing is to be
 *   kept
 */
export function createRecall(
  contract: readonly string[] | undefined,
  folder: string | undefined = builtCacheFolder(),
): RecallFurther {
  const cache = openDocumentCache(contract === undefined ? undefined : folder);
  const known = [...(contract ?? []), packageVersion(), timeOfBuild()]; // of what the build brings along, our notes too
  return (document, file) => {
    const { href } = pathToFileURL(resolve(file));
    const name = hashOf(JSON.stringify([...known, file, href]));
    const recalled = recall(cache, name) ?? keep(cache, name, readFurther(document, file));
    known.push(name, ...recalled.sources.map(({ hash }) => hash)); // the next document is read for a contract that has this one
    return recalled;
  };
}

function recall(cache: DocumentCache, name: string): RecalledDocument | undefined {
  const kept = cache.read(name) as RecalledDocument | undefined; // its hash says that it is as it was written
  return kept?.sources.every(isUnchanged) ? kept : undefined;
}

function keep(cache: DocumentCache, name: string, read: RecalledDocument): RecalledDocument {
  const { fitted, notes, notices } = read;
  const sources = read.sources.map(({ url, hash }) => ({ url: String(url), hash }));
  const canTell = sources.every(({ url }) => url.startsWith('file:')); // a URL would have to be fetched again
  const kept = { fitted, notes, notices, sources };
  if (canTell) cache.write(name, kept);
  return kept;
}
