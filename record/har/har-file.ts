import { type FileHandle, open } from 'node:fs/promises';
import type { Entry } from 'har-format';
import { KitError } from '../../base/errors.ts';
import { packageVersion } from '../../base/package-files.ts';
import { reasonOf } from '../../base/text-file.ts';

/** A HAR file that is complete JSON after every write. */
export interface HarFile {
  /** Adds an entry. It is written in the background, together with those that arrive in the meantime. */
  add(entry: Entry): void;
  /** Writes what is left. @throws KitError if something could not be written */
  close(): Promise<void>;
}

const CLOSING = '\n]}}\n';

/**
 * Creates a HAR file, which its owner alone can read. New entries are written over the closing brackets, with new brackets after
 * them, in one call of the system: if the process is killed, only entries that are not written yet are lost, or the last one is
 * cut off.
 *
 * @param isOverwritten whether an existing file is replaced
 * @param onFailure called once, when an entry could not be written; recording can go on without the file
 * @throws KitError if the file exists, or cannot be written
 */
export async function createHarFile(
  file: string,
  isOverwritten: boolean,
  onFailure: (error: KitError) => void,
): Promise<HarFile> {
  const handle = await create(file, isOverwritten);
  const creator = { name: 'factpulse-kit', version: packageVersion() };
  const opening = `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`;
  let end = Buffer.byteLength(opening); // of the last entry
  let waiting: string[] = [];
  let isFirst = true;
  let failure: KitError | undefined;
  let written = writeAll(handle, opening + CLOSING, 0).catch(fail);

  function fail(error: unknown): void {
    if (failure) return;
    failure = notWritten(file, error);
    onFailure(failure);
  }

  async function writeWaiting(): Promise<void> {
    if (waiting.length === 0 || failure) return;
    const entries = waiting.join(',\n');
    waiting = [];
    const text = `${isFirst ? '\n' : ',\n'}${entries}`;
    isFirst = false;
    try {
      await writeAll(handle, text + CLOSING, end);
      end += Buffer.byteLength(text);
    } catch (error) {
      fail(error);
      await restore(handle, end);
    }
  }

  return {
    add(entry) {
      if (failure) return;
      waiting.push(JSON.stringify(entry));
      if (waiting.length === 1) written = written.then(writeWaiting);
    },
    async close() {
      await written;
      await handle.close();
      if (failure) throw failure;
    },
  };
}

async function create(file: string, isOverwritten: boolean): Promise<FileHandle> {
  try {
    const handle = await open(file, isOverwritten ? 'w' : 'wx', 0o600);
    if ((await handle.stat()).isFile()) await handle.chmod(0o600); // it may have existed
    return handle;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code !== 'EEXIST') throw notWritten(file, error);
    const remedy = 'Choose another name, or replace it with --overwrite';
    throw new KitError({ code, cannot: `record to "${file}"`, reason: 'the file exists', remedy });
  }
}

async function writeAll(handle: FileHandle, text: string, position: number): Promise<void> {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Closes the file behind the last entry that was written. The brackets have been there before, so there is room for them. */
async function restore(handle: FileHandle, end: number): Promise<void> {
  await writeAll(handle, CLOSING, end)
    .then(() => handle.truncate(end + CLOSING.length))
    .catch(() => {}); // the first error says more
}

function notWritten(file: string, error: unknown): KitError {
  return new KitError({
    code: 'FILE_NOT_WRITTEN',
    cannot: `record to "${file}"`,
    reason: reasonOf(error),
    remedy: 'Choose another file with --out',
    cause: error,
  });
}
