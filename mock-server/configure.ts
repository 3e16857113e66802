import { findConfig } from './config/find-config.ts';
import { readMockConfig } from './config/read-mock-config.ts';
import type { MockOptions } from './mock.ts';

/**
 * Adds what the configuration file sets to the options of a mock. Options that are given win, and replace the whole value
 * of the file.
 *
 * @throws KitError for a file that cannot be used: which file, where in it, and why
 */
export function configure(options: MockOptions): MockOptions {
  const { config = findConfig() } = options;
  if (!config) return options;
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== '');
  return { ...options, ...readMockConfig(config), ...Object.fromEntries(given) };
}
