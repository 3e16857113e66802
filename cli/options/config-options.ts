import type { Command } from 'commander';
import { option, switchOption } from './options.ts';

/** Adds the flags of the configuration file, which every command reads. */
export function addConfigOptions(command: Command): Command {
  return command
    .addOption(
      option('--config <file>', 'configuration file; factpulse-kit.config.yaml, .yml or .json by default'),
    )
    .addOption(
      switchOption('--print-config', 'print every setting and where it comes from, and do nothing else'),
    );
}
