import { Command } from 'commander';
import type { ExecFlags } from '../exec/run-exec.ts';
import { describeAssumptions } from '../options/assumptions-help.ts';
import { mockOptions, secretOption } from '../options/options.ts';

/** `factpulse-kit exec`: a command, and a mock for as long as it runs. The mock is loaded only when the command runs. */
export function execCommand(): Command {
  return new Command('exec')
    .description('Run a command with its own mock, and exit as it exits')
    .usage('[options] -- <command> [args...]')
    .argument('[command]', 'program to run, without a shell')
    .argument('[args...]', 'its arguments, flags included')
    .passThroughOptions()
    .addOption(mockOptions.port(0))
    .addOption(mockOptions.contract())
    .addOption(mockOptions.fixtures())
    .addOption(mockOptions.assume())
    .addOption(secretOption())
    .addOption(mockOptions.logLevel('silent'))
    .addHelpText('after', HELP)
    .action(async (command: string | undefined, args: string[], flags: ExecFlags) => {
      const { exec } = await import('../exec/run-exec.ts');
      process.exit(await exec(command, args, flags));
    });
}

const HELP = `
The command gets in its environment:
  FACTPULSE_API_URL      where the mock listens, on loopback
  FACTPULSE_USERNAME     first account of the fixtures
  FACTPULSE_PASSWORD     its password
  FACTPULSE_CLIENT_UID   its first active client with a PDP configuration, else its first client; unset without clients
The settings of factpulse-kit (FACTPULSE_KIT_TARGET and others) are set to the same mock.

Standard input, output and error are the command's; a log goes to standard error.

Exit codes: the command's, 128 and the number of the signal that ended it, 127 when it cannot be found, 126 when it
cannot be run; before that, 1 when the mock could not listen, 2 for wrong use.

${describeAssumptions()}`;
