import { constants, existsSync } from 'node:fs';
import { copyFile, type FileHandle, open, readFile, rename as renameFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TextFile } from 'lowdb/node';

/** Writes the whole file: all of the text or, if it rejects, nothing. */
export type WriteText = (text: string) => Promise<void>;

/** The file is mounted alone, or its folder cannot be written. A full disk is neither. */
const IRREPLACEABLE: readonly unknown[] = ['EBUSY', 'EACCES', 'EPERM', 'EROFS'];

/**
 * Finds out how a file can be written, by replacing it with a copy of itself.
 *
 * @param file a path without links
 * @param onInPlace called with the code of the error if the file cannot be replaced, but written in place
 * @throws the error of the operating system if it cannot be written
 */
export async function openStateWriter(
  file: string,
  onInPlace: (code: string) => void,
  { rename = renameFile } = {},
): Promise<WriteText> {
  const code = existsSync(file) ? await replaceByCopy(file, rename) : undefined;
  if (code === undefined) {
    const replaced = new TextFile(file);
    return (text) => replaced.write(text);
  }
  await (await open(file, constants.O_RDWR)).close();
  onInPlace(code);
  return createInPlaceWriter(file, await readFile(file));
}

/** @returns the code of the error if it cannot be replaced */
async function replaceByCopy(file: string, rename: typeof renameFile): Promise<string | undefined> {
  const copy = join(dirname(file), `.${basename(file)}.tmp`);
  try {
    await copyFile(file, copy);
    await rename(copy, file);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // what node:fs throws
    await rm(copy, { force: true }).catch(() => {});
    if (code !== undefined && IRREPLACEABLE.includes(code)) return code;
    throw error;
  }
}

/** @param content what the file contains, which is written back if a write fails halfway */
function createInPlaceWriter(file: string, content: Buffer): WriteText {
  let current = content;
  return async function write(text) {
    const next = Buffer.from(text);
    const handle = await open(file, constants.O_RDWR);
    try {
      await overwrite(handle, next);
      current = next;
    } catch (error) {
      await overwrite(handle, current).catch(() => {}); // the first error says more
      throw error;
    } finally {
      await handle.close();
    }
  };
}

async function overwrite(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, done);
    done += bytesWritten;
  }
  await handle.truncate(bytes.length);
  await handle.sync();
}
