import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../../base/files/make-folder.ts';
import { hashOf } from '../references/read-source.ts';

/** What was read is kept in files of a folder. Whatever is wrong with it, documents are only read more slowly. */
export interface DocumentCache {
  /** @returns undefined if there is nothing of this name, or it is damaged */
  read(name: string): unknown;
  /** @param value JSON */
  write(name: string, value: unknown): void;
}

/** More files are not kept; the oldest goes first. */
const MAX_FILES = 20;

const EXTENSION = '.json';

/** A cache in a folder, which need not exist or be writable. @param folder undefined for a cache that keeps nothing */
export function openDocumentCache(folder: string | undefined): DocumentCache {
  if (folder === undefined) return { read: () => undefined, write: () => undefined };
  return {
    read(name) {
      const file = join(folder, name + EXTENSION);
      return attempt(() => {
        const value = parse(readFileSync(file, 'utf8'));
        attempt(() => utimesSync(file, new Date(), new Date())); // it was used
        return value;
      });
    },
    write(name, value) {
      attempt(() => {
        makeFolder(folder, 0o700);
        replaceFile(join(folder, name + EXTENSION), format(value));
        removeOldest(folder);
      });
    },
  };
}

/** The hash in the first line tells a file that was damaged or cut off. */
function format(value: unknown): string {
  const text = JSON.stringify(value);
  return `${hashOf(text)}\n${text}`;
}

function parse(file: string): unknown {
  const end = file.indexOf('\n');
  const text = file.slice(end + 1);
  return file.slice(0, end) === hashOf(text) ? JSON.parse(text) : undefined;
}

/** In one step, so that another process never reads a part. */
function replaceFile(file: string, text: string): void {
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Drafts that a crash has left behind count too. */
function removeOldest(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.includes(EXTENSION))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.time - one.time);
  for (const { path } of files.slice(MAX_FILES)) rmSync(path, { force: true });
}

/** @returns undefined if the file system refuses, or the file is damaged */
function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
