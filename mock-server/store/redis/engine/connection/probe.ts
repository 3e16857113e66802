import type { Connection } from './connection.ts';
import { forbiddenCommand } from './explain-failure.ts';
import type { EngineReply } from './reply.ts';

/** What an engine said when it was asked whether it can be used. */
export interface Findings {
  /** Its time: milliseconds since 1970. */
  readonly time?: number;
  /** The error that it replied with. */
  readonly refusal?: Error;
  /** The connection was cut. */
  readonly isCut?: boolean;
}

/**
 * Asks an engine whether it answers, what time it is, and whether it would write. Commands that the user of the
 * connection may not use do not count.
 *
 * @param key that may be written; it is not
 */
export async function probe({ send, isFromEngine }: Connection, key: string): Promise<Findings> {
  // With XX, nothing is written unless the key exists; a full or read-only engine refuses it all the same.
  const commands = [['TIME'], ['PING'], ['SET', key, '', 'XX']];
  const results = await Promise.allSettled(commands.map(send));
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    if (!isFromEngine(result.reason)) return { isCut: true };
    if (!forbiddenCommand(result.reason)) return { refusal: result.reason };
  }
  const [time] = results;
  return time?.status === 'fulfilled' ? { time: millisecondsOf(time.value) } : {};
}

/** @param reply to TIME: seconds and microseconds */
function millisecondsOf(reply: EngineReply): number {
  const [seconds, microseconds] = Array.isArray(reply) ? reply : [];
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}
