import { InvalidArgument } from '../base/errors.ts';
import { findConfig } from './config/find-config.ts';
import { readMockConfig } from './config/read-mock-config.ts';
import type { MockOptions } from './mock.ts';

/** Empty, they would be no protection. */
const NEVER_EMPTY = ['secret', 'adminToken'] as const;

/**
 * Adds what the configuration file sets to the options of a mock. Options that are given win, and replace the whole value
 * of the file.
 *
 * @throws KitError for a file that cannot be used: which file, where in it, and why; for an option that must not be empty
 */
export function configure(options: MockOptions): MockOptions {
  refuseEmpty(options);
  const { config = findConfig() } = options;
  if (!config) return options;
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== '');
  return { ...options, ...readMockConfig(config), ...Object.fromEntries(given) };
}

function refuseEmpty(options: MockOptions): void {
  const empty = NEVER_EMPTY.find((name) => options[name] === '');
  if (empty === undefined) return;
  throw new InvalidArgument({
    cannot: `use the option "${empty}"`,
    reason: 'it is empty',
    remedy: 'Leave it out, or set a value',
  });
}
