import { Command } from 'commander';
import { contractVersions, DEFAULT_CONTRACT } from '../contracts/contract-versions.ts';
import { describeAssumptions } from './assumptions-help.ts';
import { LOG_LEVELS, type LogLevel } from './log-levels.ts';
import { collectPairs, option, parsePort, secretOption } from './options.ts';

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
    .addOption(
      option('--port <number>', 'port to listen on; 0 picks a free one').argParser(parsePort).default(8001),
    )
    .addOption(option('--host <address>', 'address to listen on').default('127.0.0.1'))
    .addOption(
      option('--contract <version>', 'contract to serve')
        .choices(contractVersions())
        .default(DEFAULT_CONTRACT),
    )
    .addOption(
      option('--fixtures <source>', 'what to start with: demo, empty, or a JSON file').default('demo'),
    )
    .addOption(
      option('--persist <file>', 'file that keeps the state; once it exists, it counts and fixtures do not'),
    )
    .addOption(
      option(
        '--assume <id=choice>',
        'choice for something undocumented (listed below); repeatable',
      ).argParser(collectPairs),
    )
    .addOption(secretOption())
    .addOption(option('--log-level <level>', 'least level to log').choices(LOG_LEVELS).default('info'))
    .addHelpText('after', `\n${describeAssumptions()}`)
    .action(async (flags: MockFlags) => (await import('./serve.ts')).serve(flags, version));
}
