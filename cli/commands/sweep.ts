import { Command } from 'commander';
import { DEFAULT_LEDGER } from '../../scenarios/undo/ledger.ts';
import { option } from '../options/options.ts';

/** `factpulse-kit sweep`: deactivates the clients that an interrupted test left at a target. */
export function sweepCommand(): Command {
  return new Command('sweep')
    .description('Deactivate the clients that an interrupted test left at a target')
    .addOption(option('--target <url>', 'server that was tested').makeOptionMandatory())
    .addOption(option('--ledger <file>', 'file that lists these clients').default(DEFAULT_LEDGER))
    .action(async (flags: { target: string; ledger: string }) => {
      const { sweep } = await import('../replay/run-sweep.ts');
      process.exitCode = await sweep(flags);
    });
}
