import { checkPermissions } from './check-permissions.ts';
import type { Connection } from './connection.ts';
import { judgeInfo, readInfo, warningsOf } from './engine-info.ts';
import {
  ErrorFromEngine,
  type Explanation,
  explainReply,
  forbiddenCommand,
  isRefusal,
} from './explain-failure.ts';
import type { EngineReply } from './reply.ts';

const UNKNOWN_SCRIPT = '0'.repeat(40);

/** Why an engine cannot be used; if it can, what the user should know of its configuration. */
export type Verdict = Explanation | readonly string[];

/**
 * Asks an engine whether it is one that can hold a store, whether it writes, and whether the user may run scripts with
 * the commands that they need.
 *
 * @param connection to it
 * @param key that may be written; it is not
 * @param commands that scripts use, in upper case
 * @throws Error if the connection is cut
 */
export async function checkEngine(
  connection: Connection,
  key: string,
  commands: readonly string[],
): Promise<Verdict> {
  const ask = (...command: string[]): Promise<EngineReply | ErrorFromEngine> =>
    connection.send(command).catch((error) => {
      if (!connection.isFromEngine(error)) throw error;
      return new ErrorFromEngine(error.message);
    });
  const [info, save, write, ...others] = await Promise.all([
    ask('INFO'),
    ask('CONFIG', 'GET', 'save'),
    ask('SET', key, '', 'XX'), // writes nothing unless the key exists; a full engine refuses it all the same
    ask('TIME'),
    ask('EVALSHA', UNKNOWN_SCRIPT, '0'),
    ask('EVAL', 'return 1', '0'),
  ]);
  // Some providers forbid INFO and CONFIG.
  const facts = typeof info === 'string' ? readInfo(info) : undefined;
  const fault = facts && judgeInfo(facts);
  if (fault) return fault;
  if (write instanceof ErrorFromEngine && isRefusal(write) && forbiddenCommand(write) !== 'set')
    return explainReply(write);
  const refusal = others.find((reply) => reply instanceof ErrorFromEngine && isRefusal(reply));
  if (refusal instanceof ErrorFromEngine) return explainReply(refusal);
  const forbidden = await checkPermissions(connection.send, key, commands);
  if (forbidden) return forbidden;
  return facts ? warningsOf(facts, Array.isArray(save) ? String(save[1]) : undefined) : [];
}
