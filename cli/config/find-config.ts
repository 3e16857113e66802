import { existsSync } from 'node:fs';
import { UserError } from '../terminal/exit.ts';

const NAMES = ['yaml', 'yml', 'json'].map((extension) => `factpulse-kit.config.${extension}`);

/**
 * Whether a command may have to read a configuration file, or to print one. Where not, nothing else of this folder is
 * loaded.
 *
 * @param args may also be those of another program
 */
export function mayBeConfigured(args: readonly string[]): boolean {
  const { FACTPULSE_KIT_CONFIG, FACTPULSE_KIT_PRINT_CONFIG } = process.env;
  const isAsked = FACTPULSE_KIT_CONFIG !== undefined || FACTPULSE_KIT_PRINT_CONFIG !== undefined;
  return isAsked || args.some((arg) => /^--(print-)?config\b/.test(arg)) || NAMES.some(existsSync);
}

/**
 * The configuration file in the current folder.
 *
 * @returns undefined if there is none
 * @throws UserError if there are several
 */
export function findConfig(): string | undefined {
  const found = NAMES.filter((name) => existsSync(name));
  if (found.length < 2) return found[0];
  throw new UserError({
    cannot: 'choose a configuration file',
    reason: `this folder has ${found.map((name) => `"${name}"`).join(' and ')}`,
    remedy: 'Remove all but one, or name one with --config FILE',
  });
}
