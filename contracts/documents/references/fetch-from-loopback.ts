import { execFileSync } from 'node:child_process';
import { isLoopback } from '../../../base/loopback.ts';
import { DocumentError } from '../../../base/read-document.ts';

const TIMEOUT_MS = 5000;
const MAX_BYTES = 32 * 1024 ** 2;

/** Ends with 1 and a reason on standard error. It obeys no redirect, which could lead to another machine. */
const PROGRAM = `
  fetch(process.argv[1], { redirect: 'error', signal: AbortSignal.timeout(${TIMEOUT_MS}) })
    .then(async (answer) => {
      if (!answer.ok) throw new Error('it answered ' + answer.status);
      process.stdout.write(await answer.text());
    })
    .catch(({ message, cause }) => {
      process.stderr.write(cause?.code ?? cause?.message ?? message);
      process.exitCode = 1;
    });
`;

/**
 * The text at a URL of this machine. Another process fetches it, because reading a document is synchronous.
 *
 * @throws DocumentError for a URL of another machine, and if there is no answer
 */
export function fetchFromLoopback(url: URL): string {
  if (!isLoopback(url.hostname)) throw fromElsewhere(url);
  try {
    return execFileSync(process.execPath, ['-e', PROGRAM, url.href], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', NODE_USE_ENV_PROXY: '' },
      maxBuffer: MAX_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 2 * TIMEOUT_MS,
    });
  } catch (error) {
    const { stderr = '', message } = error as { readonly stderr?: string; readonly message: string }; // of execFileSync
    const reason = `it cannot be fetched (${stderr.trim() || message})`;
    throw new DocumentError(
      url.href,
      'the URL',
      reason,
      'Start what serves it, or save it next to the document',
    );
  }
}

function fromElsewhere({ href }: URL): DocumentError {
  return new DocumentError(
    href,
    'the URL',
    'it is on another machine',
    'Save it next to the document, and refer to the file',
  );
}
