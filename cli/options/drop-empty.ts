import type { Command } from 'commander';

/** Refused if empty: a secret that is missing by mistake must not be replaced by one that everybody knows. */
const REFUSED = ['--secret', '--admin-token'];

/**
 * Drops empty arguments, and flags with an empty value: shells and Compose pass variables that are not set as empty
 * texts, as in `--host "$HOST"`. Then the environment variable of the flag counts, or its default.
 *
 * @param args without the name of the command
 */
export function dropEmpty(args: readonly string[], command: Command): string[] {
  const valued = command.options.filter(({ required }) => required).map(({ long }) => long);
  const runsAnother = command.name() === 'exec'; // the arguments after its first one are for that command
  const kept: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--' || (runsAnother && !/^(-|$)/.test(arg))) return [...kept, ...args.slice(index)];
    const [flag = ''] = arg.split('=', 1);
    const takesNext = valued.includes(arg) && index + 1 < args.length;
    const given = takesNext ? args.slice(index, index + 2) : [arg];
    const isEmpty =
      arg === '' || (valued.includes(flag) && [`${flag}=`, `${flag} `].includes(given.join(' ')));
    if (!isEmpty || REFUSED.includes(flag)) kept.push(...given);
    if (takesNext) index += 1;
  }
  return kept;
}
