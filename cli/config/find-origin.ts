import type { Given } from './print-config.ts';
import type { Written } from './read-value.ts';

/**
 * Where a configuration file sets a value that an error names: some values, such as ids of assumptions and names of
 * files, are only refused when the command uses them.
 *
 * @param message with names in double quotes
 * @returns a sentence; undefined if the error names nothing from the file
 */
export function findOrigin(message: string, fromFile: ReadonlyMap<string, Given>): string | undefined {
  const isNamed = ({ written }: Given) => textsOf(written).some((text) => message.includes(`"${text}"`));
  const [key, given] = [...fromFile].find(([, each]) => isNamed(each)) ?? [];
  return given && `"${key}" is set in ${given.from}.`;
}

function textsOf(written: Written): readonly string[] {
  if (typeof written === 'boolean') return [];
  return typeof written === 'string' ? [written] : Object.entries(written).flat();
}
