import type { Explanation } from './explain-failure.ts';
import type { EngineReply, Send } from './reply.ts';

/** What is sent outside of scripts. */
const SENT: readonly (readonly string[])[] = [
  ...[['EVAL'], ['EVALSHA'], ['SCRIPT', 'LOAD'], ['SCAN'], ['SET'], ['UNLINK']],
];

/**
 * Replies with the first command that the user may not use on the key, or nothing. Engines without the function cannot tell.
 * Every argument is the key, as some commands have several.
 */
const FIND_FORBIDDEN = `
if not redis.acl_check_cmd then return false end
for index = 2, #ARGV do
  local command = ARGV[index]
  local first, second = string.match(command, '^(%S+) (%S+)$')
  local isAllowed
  if first then isAllowed = redis.acl_check_cmd(first, second, '1')
  else isAllowed = redis.acl_check_cmd(command, ARGV[1], ARGV[1], ARGV[1]) end
  if not isAllowed then return command end
end
return false`;

/**
 * Asks an engine whether the user of the connection may use commands: a script fails only when it comes to one.
 *
 * @param key to use them on
 * @param commands that scripts use, in upper case
 * @returns undefined if all are allowed
 * @throws Error if the connection is cut, or the engine replies with one
 */
export async function checkPermissions(
  send: Send,
  key: string,
  commands: readonly string[],
): Promise<Explanation | undefined> {
  const all = [...SENT.map((words) => words.join(' ')), ...commands];
  const forbidden: EngineReply = await send(['EVAL', FIND_FORBIDDEN, '0', key, ...all]);
  if (forbidden === null) return undefined;
  return {
    reason: `its user may not use ${String(forbidden).toLowerCase()} on "${key}" (NOPERM)`,
    remedy: 'Give the user of the URL that permission, by ACL SETUSER',
  };
}
