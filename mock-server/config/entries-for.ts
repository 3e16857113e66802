import type { ConfigEntry } from './read-config.ts';

/**
 * What a configuration file sets for a command: the keys of its section, and the flat keys that the section does not set.
 *
 * @param isCommand whether there is a command of this name, which can have a section
 */
export function entriesFor(
  name: string,
  entries: readonly ConfigEntry[],
  isCommand: (name: string) => boolean,
): readonly ConfigEntry[] {
  const own = entries.flatMap(({ key, value }) =>
    key === name && value.kind === 'mapping' ? value.entries : [],
  );
  const set = own.filter(({ value }) => value.kind !== 'empty').map(({ key }) => key);
  const isFlat = ({ key, value }: ConfigEntry) => !(isCommand(key) && value.kind === 'mapping');
  return [...entries.filter((entry) => isFlat(entry) && !set.includes(entry.key)), ...own];
}
