import { Command } from 'commander';
import { DEFAULT_MAX_BODY } from '../../scenarios/body/body-limit.ts';
import type { CompareFlags } from '../compare/compare-flags.ts';
import { contractOption } from '../options/contract-flag.ts';
import { documentOption } from '../options/document-flag.ts';
import { certificateOptions, mockOptions, option, parseSize, reportOption } from '../options/options.ts';
import { runOptions } from '../options/run-options.ts';
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
    .addOption(documentOption('further OpenAPI document with operations of the workflows'))
    .addOption(mockOptions.assume())
    .addOption(runOptions.workflow())
    .addOption(runOptions.input())
    .addOption(reportOption('json, html or markdown'))
    .addOption(option('--since <file>', 'earlier JSON report: fail only if something has changed since then'))
    .addOption(
      option(
        '--write-config <file>',
        'configuration file to write into what the target does where the mock assumes something else',
      ),
    )
    .addOption(runOptions.allowWrites())
    .addOption(runOptions.maxRequests(300))
    .addOption(runOptions.timeout())
    .addOption(
      option('--max-body <size>', 'how much of a response body to read; the rest is not compared')
        .argParser(parseSize)
        .default(DEFAULT_MAX_BODY, '1MiB'),
    )
    .addOption(runOptions.maxWait())
    .addOption(runOptions.matrix())
    .addOption(runOptions.noMatrix())
    .addOption(runOptions.ledger())
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
