import { existsSync } from 'node:fs';
import { CONFIG_NAMES } from '../../mock-server/config/find-config.ts';

/**
 * Whether a command may have to read a configuration file, or to print one. Where not, nothing else of this folder is
 * loaded.
 *
 * @param args may also be those of another program
 */
export function mayBeConfigured(args: readonly string[]): boolean {
  const { FACTPULSE_KIT_CONFIG, FACTPULSE_KIT_PRINT_CONFIG } = process.env;
  const isAsked = FACTPULSE_KIT_CONFIG !== undefined || FACTPULSE_KIT_PRINT_CONFIG !== undefined;
  return isAsked || args.some((arg) => /^--(print-)?config\b/.test(arg)) || CONFIG_NAMES.some(existsSync);
}
