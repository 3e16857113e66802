import { Command } from 'commander';
import { DEFAULTS } from '../../base/defaults.ts';
import { contractsOption } from '../options/contract-flag.ts';
import {
  adminTokenOption,
  collectOrigins,
  mockOptions,
  option,
  parsePositive,
  parseWait,
  readSwitch,
  secretOption,
  switchOption,
} from '../options/options.ts';
import type { MockFlags } from '../serve/serve.ts';
import { helpText } from '../terminal/help-text.ts';

/** `factpulse-kit mock`: serves a mock until it is stopped. The server is loaded only when the command runs. */
export function mockCommand(): Command {
  return new Command('mock')
    .description("Start a mock of FactPulse's API")
    .addOption(mockOptions.port(DEFAULTS.port))
    .addOption(
      option('--host <address>', 'address to listen on; localhost is 127.0.0.1 and ::1').default(
        DEFAULTS.host,
      ),
    )
    .addOption(contractsOption())
    .addOption(mockOptions.document())
    .addOption(mockOptions.seed())
    .addOption(mockOptions.fixtures())
    .addOption(
      option('--persist <file>', 'file to store state in; if it exists, it is used instead of the fixtures'),
    )
    .addOption(switchOption('--watch', 'reset the mock when the fixtures file changes'))
    .addOption(mockOptions.assume())
    .addOption(switchOption('--no-faults', 'disable fault injection'))
    .addOption(mockOptions.taskDuration())
    .addOption(mockOptions.allowRemote())
    .addOption(
      option(
        '--max-sandboxes <number>',
        'how many sandboxes stay open; the least recently used is closed first',
      )
        .argParser(parsePositive)
        .default(DEFAULTS.maxSandboxes),
    )
    .addOption(
      option('--journal-size <number>', 'how many requests the journal holds')
        .argParser(parsePositive)
        .default(DEFAULTS.journalSize),
    )
    .addOption(
      option(
        '--cors-origin <origin>',
        'origin of web pages that may send credentials, in addition to those of this machine; repeatable',
      ).argParser(collectOrigins),
    )
    .addOption(adminTokenOption())
    .addOption(option('--tls-cert <file>', 'PEM file with a certificate, to serve HTTPS'))
    .addOption(option('--tls-key <file>', 'PEM file with its private key'))
    .addOption(
      option(
        '--drain <duration>',
        'how long to go on serving after SIGTERM, until load balancers have noticed',
      )
        .argParser(parseWait)
        .default(0, '0s'),
    )
    .addOption(secretOption())
    .addOption(mockOptions.logLevel('info'))
    .addHelpText('after', HELP)
    .action(async (given: MockFlags, command: Command) => {
      const flags: MockFlags = {
        ...given,
        portSetBy: portSetBy(command),
        allowRemote: given.allowRemote ?? readSwitch('FACTPULSE_KIT_ALLOW_REMOTE'),
        watch: given.watch ?? readSwitch('FACTPULSE_KIT_WATCH'),
        faults: given.faults && !readSwitch('FACTPULSE_KIT_NO_FAULTS'),
      };
      const { serve } = await import('../serve/serve.ts');
      await serve(flags);
    });
}

/** A port in the configuration file gives way to the one that a flag or variable names with the contract. */
function portSetBy(command: Command): string | undefined {
  const source = command.getOptionValueSource('port') ?? '';
  const givesWay = source === 'config' && command.getOptionValueSource('contract') !== 'config';
  return givesWay ? undefined : PORT_SETTINGS[source];
}

/** What sets the port, by commander's name of the source. */
const PORT_SETTINGS: Readonly<Record<string, string>> = {
  cli: '--port',
  env: 'FACTPULSE_KIT_PORT',
  config: 'the port of the configuration file',
};

const HELP = helpText(
  'A flag wins over its environment variable, and both win over the configuration file. To see what can be chosen with --assume, run "factpulse-kit assumptions".',
  'Exit codes: 0 stopped, 1 the port cannot be used, 2 wrong use.',
);
