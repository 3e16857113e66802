import { Command } from 'commander';
import { contractVersions } from '../../contracts/registry.ts';
import { collectFailures, type DiffFlags, FAILURES, FORMATS } from '../diff/diff-flags.ts';
import { option } from '../options/options.ts';
import { helpText } from '../terminal/help-text.ts';

/** `factpulse-kit diff`: what changes between two contracts, and for whom it breaks. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('Compare two contracts: what changes, and for whom it breaks')
    .argument('<from>', 'what clients are written for: a version, or an OpenAPI document')
    .argument('<to>', 'what they meet')
    .addOption(option('--format <format>', 'how to print the changes').choices(FORMATS).default('text'))
    .addOption(
      option('--fail-on <audience>', 'exit with 1 if a change breaks this audience; repeatable')
        .choices(FAILURES)
        .argParser(collectFailures),
    )
    .addHelpText('after', HELP)
    .action(async (from: string, to: string, flags: DiffFlags) => {
      const { runDiff } = await import('../diff/run-diff.ts');
      process.exitCode = runDiff(from, to, flags);
    });
}

const HELP = helpText(
  `The versions are ${contractVersions().join(', ')}. A document is a file of OpenAPI 3.0 or 3.1, in YAML or JSON. A change can break:`,
  {
    'strict-reader': 'a client that refuses responses with keys it does not know',
    'tolerant-reader': 'a client that ignores such keys',
    writer: 'a client that sends what the first contract allows',
    breaking: 'any of them',
  },
  'Exit codes: 0 compared, 1 a change breaks an audience of --fail-on, 2 wrong use.',
);
