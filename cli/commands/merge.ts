import { Command } from 'commander';
import type { MergeFlags } from '../merge/merge-flags.ts';
import { option, parsePercent, reportOption } from '../options/options.ts';
import { helpText } from '../terminal/help-text.ts';

/** `factpulse-kit merge`: one result from the reports of all shards. It is loaded only when the command runs. */
export function mergeCommand(): Command {
  return new Command('merge')
    .description(
      'Put the JSON reports of all shards of a run together: one report, one coverage, one exit code',
    )
    .argument(
      '<reports...>',
      'what "factpulse-kit test --shard 1/2 --report json=FILE" wrote, for each shard',
    )
    .addOption(reportOption())
    .addOption(
      option('--min-coverage <percent>', 'fail if less of the contract is covered').argParser(parsePercent),
    )
    .addHelpText('after', HELP)
    .action(async (reports: string[], flags: MergeFlags) => {
      const { runMerge } = await import('../merge/run-merge.ts');
      process.exitCode = runMerge(reports, flags);
    });
}

const HELP = helpText(
  'Exit codes: 0 everything passed, 1 something failed or a shard was interrupted, 2 wrong use, a shard is missing, or the reports are not of one run, 3 a shard could not reach its target.',
);
