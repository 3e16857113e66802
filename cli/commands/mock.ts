import { Command } from 'commander';
import { DEFAULTS } from '../../base/defaults.ts';
import { describeAssumptions } from '../options/assumptions-help.ts';
import {
  adminTokenOption,
  mockOptions,
  option,
  parsePositive,
  readSwitch,
  secretOption,
  switchOption,
} from '../options/options.ts';
import type { MockFlags } from '../serve/serve.ts';

/** `factpulse-kit mock`: serves until it is stopped. The server is loaded only when the command runs. */
export function mockCommand(): Command {
  return new Command('mock')
    .description("Serve a stand-in for FactPulse's backend")
    .addOption(mockOptions.port(DEFAULTS.port))
    .addOption(option('--host <address>', 'address to listen on').default(DEFAULTS.host))
    .addOption(mockOptions.contract())
    .addOption(mockOptions.fixtures())
    .addOption(
      option(
        '--persist <file>',
        'file that stores the state; once it exists, it is used instead of the fixtures',
      ),
    )
    .addOption(switchOption('--watch', 'reset the mock when the fixtures file changes'))
    .addOption(mockOptions.assume())
    .addOption(switchOption('--no-faults', 'ignore faults that requests or the admin API ask for'))
    .addOption(
      option('--max-sandboxes <number>', 'how many stay open; the least recently used is closed first')
        .argParser(parsePositive)
        .default(DEFAULTS.maxSandboxes),
    )
    .addOption(
      option('--journal-size <number>', 'how many requests the journal holds')
        .argParser(parsePositive)
        .default(DEFAULTS.journalSize),
    )
    .addOption(adminTokenOption())
    .addOption(secretOption())
    .addOption(mockOptions.logLevel('info'))
    .addHelpText('after', `\n${describeAssumptions()}`)
    .action(async (given: MockFlags) => {
      const flags: MockFlags = {
        ...given,
        watch: given.watch ?? readSwitch('FACTPULSE_KIT_WATCH'),
        faults: given.faults && !readSwitch('FACTPULSE_KIT_NO_FAULTS'),
      };
      const { serve } = await import('../serve/serve.ts');
      await serve(flags);
    });
}
