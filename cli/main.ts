#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { KitError } from '../base/errors.ts';
import { packageVersion } from '../base/package-files.ts';
import { mayBeConfigured } from './config/find-config.ts';
import { addConfigOptions } from './options/config-options.ts';
import { dropEmpty } from './options/drop-empty.ts';
import { EXIT, exitCodeOf } from './terminal/exit.ts';
import { surviveLostOutput } from './terminal/lost-output.ts';
import { printError, printNotice } from './terminal/print.ts';
import { usageError } from './terminal/usage-error.ts';

surviveLostOutput();

for (const [name, value] of Object.entries(process.env)) {
  if (name.startsWith('FACTPULSE_KIT_') && value === '') delete process.env[name]; // CI passes unset variables as empty ones
}

const program = new Command('factpulse-kit')
  .description("A mock of FactPulse's Client Management API, and contract tests for both")
  .version(packageVersion(), '--version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .enablePositionalOptions() // exec passes on what follows the command's name
  .configureHelp({ showGlobalOptions: false, minWidthToWrap: 20 })
  .configureOutput({ outputError: (text) => printError(usageError(text)) })
  .showHelpAfterError('Run factpulse-kit --help for usage.')
  .exitOverride();
for (const command of await loadCommands(process.argv[2])) {
  program.addCommand(command.copyInheritedSettings(program).helpOption('-h, --help', 'print this help'));
  addConfigOptions(command);
}
const originFinders = mayBeConfigured(process.argv) ? await readConfigs() : [];

try {
  await program.parseAsync(withoutEmpty(process.argv));
} catch (error) {
  process.exitCode = report(error);
}

/** The named command; all of them for `--help` and suggestions. */
async function loadCommands(name = ''): Promise<Command[]> {
  const commands: Readonly<Record<string, () => Promise<Command>>> = {
    mock: async () => (await import('./commands/mock.ts')).mockCommand(),
    exec: async () => (await import('./commands/exec.ts')).execCommand(),
    test: async () => (await import('./commands/test.ts')).testCommand(),
    merge: async () => (await import('./commands/merge.ts')).mergeCommand(),
    compare: async () => (await import('./commands/compare.ts')).compareCommand(),
    sweep: async () => (await import('./commands/sweep.ts')).sweepCommand(),
    token: async () => (await import('./commands/token.ts')).tokenCommand(),
    diff: async () => (await import('./commands/diff.ts')).diffCommand(),
    webhook: async () => (await import('./commands/webhook.ts')).webhookCommand(),
    assumptions: async () => (await import('./commands/assumptions.ts')).assumptionsCommand(),
  };
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((named ? [named] : Object.values(commands)).map((load) => load()));
}

/** Makes the commands read a configuration file. @returns what finds its part in an error */
async function readConfigs(): Promise<((message: string) => string | undefined)[]> {
  const { useConfig } = await import('./config/use-config.ts');
  const all = await loadCommands();
  return program.commands.map((command) => useConfig(command, all));
}

/** Node.js, the script and the arguments of a command, without those that are empty. */
function withoutEmpty([node = '', script = '', name = '', ...args]: readonly string[]): string[] {
  const command = program.commands.find((each) => each.name() === name);
  return [node, script, ...(name === '' ? [] : [name]), ...(command ? dropEmpty(args, command) : args)];
}

/** Prints an error that the user can fix, without a stack trace. @returns the exit code */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.wrongUse; // commander has printed it
  if (!(error instanceof KitError)) throw error; // a bug
  printError(error.message);
  for (const origin of originFinders.flatMap((find) => find(error.message) ?? [])) printNotice(origin);
  return exitCodeOf(error);
}
