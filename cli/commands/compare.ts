import { Command, Option } from 'commander';
import { DEFAULT_MAX_BODY } from '../../scenarios/body/body-limit.ts';
import { DEFAULT_LEDGER } from '../../scenarios/undo/ledger.ts';
import type { CompareFlags } from '../compare/compare-flags.ts';
import { contractOption } from '../options/contract-flag.ts';
import {
  certificateOptions,
  collect,
  collectPairs,
  option,
  parsePositive,
  parseSize,
  parseTimeout,
  parseWait,
  reportOption,
  switchOption,
} from '../options/options.ts';
import { helpText } from '../terminal/help-text.ts';

/** `factpulse-kit compare`: how two servers answer the same workflows. It is loaded only when the command runs. */
export function compareCommand(): Command {
  return new Command('compare')
    .description('Run the same workflows against two servers, and report how their answers differ')
    .argument('[paths...]', 'scenario files or folders; by default those of this package')
    .addOption(option('--target <url>', 'server to compare, such as the real API').makeOptionMandatory())
    .addOption(
      option('--with <mock|url>', 'what to compare it with; "mock" starts one in this process').default(
        'mock',
      ),
    )
    .addOption(contractOption('contract that the workflows are written for'))
    .addOption(option('--workflow <id>', 'run only this workflow; repeatable').argParser(collect))
    .addOption(
      option('--input <name=value>', 'input of your scenarios, not for credentials; repeatable').argParser(
        collectPairs,
      ),
    )
    .addOption(reportOption('json, html or markdown'))
    .addOption(option('--since <file>', 'earlier JSON report: fail only if something has changed since then'))
    .addOption(
      switchOption('--allow-writes', 'run workflows that write, on a server that is not on this machine'),
    )
    .addOption(
      option('--max-requests <number>', 'most requests to send to such a server')
        .argParser(parsePositive)
        .default(300),
    )
    .addOption(
      option('--timeout <duration>', 'how long to wait for a response, its body included')
        .argParser(parseTimeout)
        .default(10, '10s'),
    )
    .addOption(
      option('--max-body <size>', 'how much of a response body to read; the rest is not compared')
        .argParser(parseSize)
        .default(DEFAULT_MAX_BODY, '1MiB'),
    )
    .addOption(
      option('--max-wait <duration>', 'how long to wait in total where a 429 or 503 has Retry-After')
        .argParser(parseWait)
        .default(60, '1m'),
    )
    .addOption(
      switchOption('--matrix', 'run the authorization matrix; by default only if no paths are given'),
    )
    .addOption(new Option('--no-matrix', 'do not run it'))
    .addOption(
      option('--ledger <file>', 'file that lists created clients until they are deactivated').default(
        DEFAULT_LEDGER,
      ),
    )
    .addOption(certificateOptions.ca())
    .addOption(certificateOptions.cert())
    .addOption(certificateOptions.key())
    .addHelpText('after', HELP)
    .action(async (paths: string[], flags: CompareFlags) => {
      const { runCompare } = await import('../compare/run-compare.ts');
      process.exitCode = await runCompare(paths, flags);
    });
}

const HELP = helpText(
  'Credentials are those of "factpulse-kit test"; without those of one level, what needs them is left out. On a server ' +
    'that is not on this machine, only workflows that read run unless --allow-writes is given, one for each operation ' +
    'and status, and never the authorization matrix.',
  'Exit codes: 0 no differences, 1 differences (with --since: changes), 2 wrong use, 3 a server cannot be reached, 128 plus the number of the signal that interrupted it.',
);
