import { Command } from 'commander';
import { describeAssumptions } from '../options/assumptions-help.ts';
import type { LogLevel } from '../options/log-levels.ts';
import {
  adminTokenOption,
  mockOptions,
  option,
  parsePositive,
  readSwitch,
  secretOption,
  switchOption,
} from '../options/options.ts';

export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly contract: string;
  readonly fixtures: string;
  readonly persist?: string;
  readonly assume?: Record<string, string>;
  readonly secret?: string;
  readonly logLevel: LogLevel;
  readonly watch?: boolean;
  readonly faults: boolean;
  readonly maxSandboxes: number;
  readonly journalSize: number;
  readonly adminToken?: string;
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
    .addOption(switchOption('--watch', 'start again when the fixtures file changes'))
    .addOption(mockOptions.assume())
    .addOption(switchOption('--no-faults', 'let no request fail on demand'))
    .addOption(
      option('--max-sandboxes <number>', 'how many stay open; the least recently used goes first')
        .argParser(parsePositive)
        .default(10_000),
    )
    .addOption(
      option('--journal-size <number>', 'how many requests the journal holds')
        .argParser(parsePositive)
        .default(5_000),
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
      await serve(flags, version);
    });
}
