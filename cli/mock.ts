import { Command } from 'commander';
import { describeAssumptions } from './assumptions-help.ts';
import type { LogLevel } from './log-levels.ts';
import { mockOptions, option, secretOption } from './options.ts';

export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly contract: string;
  readonly fixtures: string;
  readonly persist?: string;
  readonly assume?: Record<string, string>;
  readonly secret?: string;
  readonly logLevel: LogLevel;
}

/** `factpulse-kit mock`: serves until it is told to stop. What serving takes is loaded only then. */
export function mockCommand(version: string): Command {
  return new Command('mock')
    .description("Serve a stand-in for FactPulse's backend")
    .addOption(mockOptions.port(8001))
    .addOption(option('--host <address>', 'address to listen on').default('127.0.0.1'))
    .addOption(mockOptions.contract())
    .addOption(mockOptions.fixtures())
    .addOption(
      option('--persist <file>', 'file that keeps the state; once it exists, it counts and fixtures do not'),
    )
    .addOption(mockOptions.assume())
    .addOption(secretOption())
    .addOption(mockOptions.logLevel('info'))
    .addHelpText('after', `\n${describeAssumptions()}`)
    .action(async (flags: MockFlags) => (await import('./serve.ts')).serve(flags, version));
}
