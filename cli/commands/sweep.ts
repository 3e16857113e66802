import { Command } from 'commander';
import { DEFAULT_LEDGER } from '../../scenarios/undo/ledger.ts';
import { contractOption } from '../options/contract-flag.ts';
import { certificateOptions, option, switchOption } from '../options/options.ts';
import type { SweepFlags } from '../replay/run-sweep.ts';

/** `factpulse-kit sweep`: deactivates the clients that an interrupted test left at a target. */
export function sweepCommand(): Command {
  return new Command('sweep')
    .description('Deactivate the clients that an interrupted test left at a target')
    .addOption(option('--target <url>', 'server that was tested').makeOptionMandatory())
    .addOption(option('--ledger <file>', 'file that lists these clients').default(DEFAULT_LEDGER))
    .addOption(contractOption('contract of clients whose line in the file names none'))
    .addOption(switchOption('--all', 'also take clients of a run that may still be running'))
    .addOption(certificateOptions.ca())
    .addOption(certificateOptions.cert())
    .addOption(certificateOptions.key())
    .action(async (flags: SweepFlags) => {
      const { sweep } = await import('../replay/run-sweep.ts');
      process.exitCode = await sweep(flags);
    });
}
