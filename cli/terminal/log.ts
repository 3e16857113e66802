import { type Logger, pino } from 'pino';
import { batchLines } from './batch-lines.ts';
import { formatRecord } from './format-record.ts';
import type { LogLevel } from './log-levels.ts';
import { widthOf } from './width.ts';

export interface Log {
  readonly logger: Logger;
  /** Writes out what is left. Gives up after half a second if nothing reads it. */
  close(): Promise<void>;
}

/** How much is buffered when nothing reads the log. After that, lines are dropped; requests never wait. */
const MAX_PENDING_BYTES = 4 * 1024 * 1024;
const FLUSH_MS = 500;

/**
 * Makes pino write a number with JSON.stringify. When a fraction is added to a string, V8 caches both in memory that is
 * rarely collected: a mock that writes a million lines grows by 10 MB.
 */
const boxed = (value: number) => Object(value);

/** Opens the log on standard output or error: lines for people on a terminal, JSON lines everywhere else. */
export function openLog(level: LogLevel, output: 'stdout' | 'stderr' = 'stdout'): Log {
  const stream = process[output];
  const options = {
    level,
    base: null,
    timestamp: createTimestamp(),
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { ms: boxed },
  };
  if (stream.isTTY) {
    const isColored = !process.env.NO_COLOR;
    const terminal = {
      write: (line: string) => stream.write(formatRecord(line, { isColored, width: widthOf(stream) })),
    };
    return { logger: pino(options, terminal), close: async () => {} };
  }
  const destination = pino.destination({ dest: stream.fd, sync: false, maxLength: MAX_PENDING_BYTES });
  destination.on('error', (error) => {
    destination.flushSync = () => {}; // pino calls it on exit, and it tries until it can write
    stream.emit('error', error); // told like any other failure to write there
  });
  let isOpen = true;
  const batch = batchLines((lines) => isOpen && destination.write(lines));
  process.prependOnceListener('exit', batch.flush); // before pino's own handler, which flushes the destination
  return {
    logger: pino(options, batch),
    close: () =>
      new Promise((resolve) => {
        batch.flush();
        isOpen = false;
        destination.once('close', resolve);
        destination.end();
        setTimeout(resolve, FLUSH_MS);
      }),
  };
}

/** pino's `isoTime`, formatted once a millisecond: under load many lines share one, and a date takes a microsecond. */
function createTimestamp(): () => string {
  let last = Number.NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== last) text = `,"time":"${new Date(now).toISOString()}"`;
    last = now;
    return text;
  };
}
