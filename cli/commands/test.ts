import { Command, InvalidArgumentError } from 'commander';
import { contractVersions, DEFAULT_CONTRACT } from '../../contracts/registry.ts';
import { DEFAULT_LEDGER } from '../../scenarios/undo/ledger.ts';
import {
  collect,
  collectPairs,
  option,
  parsePositive,
  parseTimeout,
  switchOption,
} from '../options/options.ts';
import type { TestFlags } from '../replay/test-flags.ts';

/** `factpulse-kit test`: replays scenarios. The runner is loaded only when the command runs. */
export function testCommand(): Command {
  return new Command('test')
    .description(
      'Replay scenarios against the mock or the real API, and check every response against the contract',
    )
    .argument('[paths...]', 'scenario files, or folders of them; by default those of this package')
    .addOption(option('--target <mock|url>', 'server to test; mock is one in this process').default('mock'))
    .addOption(
      option('--contract <version>', 'contract to check against')
        .choices(contractVersions())
        .default(DEFAULT_CONTRACT),
    )
    .addOption(option('--workflow <id>', 'run only this workflow; repeatable').argParser(collect))
    .addOption(
      option('--input <name=value>', 'input for scenarios of your own, no credentials; repeatable').argParser(
        collectPairs,
      ),
    )
    .addOption(
      option('--report <kind=file>', 'write a report: junit, json, html or markdown; repeatable').argParser(
        collectPairs,
      ),
    )
    .addOption(switchOption('--allow-writes', 'let workflows write at a target that is not on this machine'))
    .addOption(
      option('--max-requests <number>', 'budget of requests to such a target')
        .argParser(parsePositive)
        .default(500),
    )
    .addOption(
      option('--timeout <duration>', 'longest wait for a response')
        .argParser(parseTimeout)
        .default(10, '10s'),
    )
    .addOption(option('--workers <number>', 'workflows that run at once').argParser(parsePositive).default(1))
    .addOption(
      option('--min-coverage <percent>', 'fail when less of the contract is covered').argParser(parsePercent),
    )
    .addOption(
      option('--ledger <file>', 'file that lists created clients until they are deactivated').default(
        DEFAULT_LEDGER,
      ),
    )
    .addHelpText(
      'after',
      `
Credentials for a URL come from FACTPULSE_KIT_USERNAME and FACTPULSE_KIT_PASSWORD, those of a second account from
FACTPULSE_KIT_OTHER_USERNAME and FACTPULSE_KIT_OTHER_PASSWORD; on this machine the demo accounts are used otherwise.

Exit codes: 0 all hold, 1 something does not, 2 wrong use, 3 target out of reach.`,
    )
    .action(async (paths: string[], flags: TestFlags) => {
      const { runTests } = await import('../replay/run-tests.ts');
      process.exitCode = await runTests(paths, flags);
    });
}

function parsePercent(text: string): number {
  const percent = Number(text);
  if (text !== '' && percent >= 0 && percent <= 100) return percent;
  throw new InvalidArgumentError('Give a number from 0 to 100.');
}
