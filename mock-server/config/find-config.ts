import { existsSync } from 'node:fs';
import { KitError } from '../../base/errors.ts';

/** The names of a configuration file that is not named. */
export const CONFIG_NAMES = ['yaml', 'yml', 'json'].map((extension) => `factpulse-kit.config.${extension}`);

/**
 * The configuration file in the current folder.
 *
 * @returns undefined if there is none
 * @throws KitError with code INVALID_CONFIG if there are several
 */
export function findConfig(): string | undefined {
  const found = CONFIG_NAMES.filter((name) => existsSync(name));
  if (found.length < 2) return found[0];
  throw new KitError({
    code: 'INVALID_CONFIG',
    cannot: 'choose a configuration file',
    reason: `this folder has ${found.map((name) => `"${name}"`).join(' and ')}`,
    remedy: 'Remove all but one, or name one with --config FILE',
  });
}
