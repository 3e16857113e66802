import { type Command, InvalidArgumentError } from 'commander';
import { DEFAULTS } from '../../base/defaults.ts';
import { KitError } from '../../base/errors.ts';
import { readSandboxTtl } from '../../mock-server/store/choose/sandbox-ttl.ts';
import { readStoreUrl } from '../../mock-server/store/choose/store-url.ts';
import { option, switchOption } from './options.ts';

/** Adds the flags that say where a mock stores its state. */
export function addStoreOptions(command: Command): Command {
  return command
    .addOption(
      option('--persist <file>', 'file to store state in; if it exists, it is used instead of the fixtures'),
    )
    .addOption(
      option(
        '--store <url>',
        'Redis or Valkey that replicas of the mock share, such as redis://127.0.0.1:6379; with a password, better set in the environment',
      ).argParser(checked(readStoreUrl)),
    )
    .addOption(
      option('--store-prefix <text>', 'what every key in the store begins with').default(
        DEFAULTS.storePrefix,
      ),
    )
    .addOption(switchOption('--store-reset', 'replace what the store holds by the fixtures'))
    .addOption(
      option('--sandbox-ttl <duration>', 'how long an unused sandbox stays in the store')
        .argParser(checked(readSandboxTtl))
        .default(DEFAULTS.sandboxTtl),
    );
}

/** A parser that keeps the text if it can be read. Errors that begin with "Invalid" get the flag in front. */
function checked(read: (text: string) => unknown): (text: string) => string {
  return (text) => {
    try {
      read(text);
      return text;
    } catch (error) {
      throw error instanceof KitError ? new InvalidArgumentError(error.message) : error;
    }
  };
}
