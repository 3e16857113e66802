import { Command } from 'commander';
import type { ExecFlags } from '../exec/run-exec.ts';
import { contractOption } from '../options/contract-flag.ts';
import { mockOptions, readSwitch, secretOption } from '../options/options.ts';
import { helpText } from '../terminal/help-text.ts';

/** `factpulse-kit exec`: runs a command, and a mock until it ends. The mock is loaded only when the command runs. */
export function execCommand(): Command {
  return new Command('exec')
    .description('Run a command with its own mock, and exit with its exit code')
    .usage('[options] -- <command> [args...]')
    .argument('[command]', 'program to run, without a shell')
    .argument('[args...]', 'its arguments, flags included')
    .passThroughOptions()
    .addOption(mockOptions.port(0))
    .addOption(contractOption('contract to serve'))
    .addOption(mockOptions.document())
    .addOption(mockOptions.seed())
    .addOption(mockOptions.fixtures())
    .addOption(mockOptions.assume())
    .addOption(mockOptions.taskDuration())
    .addOption(mockOptions.allowRemote())
    .addOption(secretOption())
    .addOption(mockOptions.logLevel('silent'))
    .addHelpText('after', HELP)
    .action(async (command: string | undefined, args: string[], given: ExecFlags) => {
      const allowRemote = given.allowRemote ?? readSwitch('FACTPULSE_KIT_ALLOW_REMOTE');
      const { exec } = await import('../exec/run-exec.ts');
      process.exit(await exec(command, args, { ...given, allowRemote }));
    });
}

const HELP = helpText(
  'The command finds the mock in its environment:',
  {
    FACTPULSE_API_URL: 'URL of the mock, on loopback',
    FACTPULSE_USERNAME: 'first account of the fixtures',
    FACTPULSE_PASSWORD: 'its password',
    FACTPULSE_CLIENT_UID:
      'its first active client with a PDP configuration, else its first client; unset without clients',
    FACTPULSE_API_KEY: 'its API key at account level; unset if the contract or the fixtures have none',
    FACTPULSE_CLIENT_API_KEY: 'its API key for that client; unset likewise',
  },
  'FACTPULSE_KIT_TARGET and the other settings of factpulse-kit name the same mock.',
  'Standard input, output and error belong to the command. The log goes to standard error.',
  'Exit codes: that of the command, or:',
  {
    1: 'the mock cannot listen on the port',
    2: 'wrong use',
    126: 'the command cannot be run',
    127: 'the command cannot be found',
    '128+N': 'signal N ended the command',
  },
);
