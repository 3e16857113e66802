import type { Command } from 'commander';
import { checkKeys } from '../../mock-server/config/check-keys.ts';
import { entriesFor } from '../../mock-server/config/entries-for.ts';
import { findConfig } from '../../mock-server/config/find-config.ts';
import { readConfig } from '../../mock-server/config/read-config.ts';
import { readSwitch } from '../options/options.ts';
import { findOrigin } from './find-origin.ts';
import { type Given, printConfig } from './print-config.ts';
import { readValue } from './read-value.ts';
import { type Setting, settingsOf, variableOfSetting } from './settings.ts';

interface ConfigFlags {
  readonly config?: string;
  readonly printConfig?: boolean;
}

/**
 * Makes a command read its configuration file, and print its settings with `--print-config`.
 *
 * The values are set when commander has parsed the flags but not yet read the environment, or checked that mandatory
 * flags are there: what a flag or a variable sets is left alone, because a repeated flag would add to what is set.
 *
 * @param all every command, because the file may have keys for any of them
 * @returns what finds the place in the file that sets what an error names
 */
export function useConfig(
  command: Command,
  all: readonly Command[],
): (message: string) => string | undefined {
  const settings = settingsOf(command);
  const flags = recordFlags(command, settings);
  const parseFlags = command.parseOptions.bind(command);
  let fromFile: ReadonlyMap<string, Given> = new Map();
  command.parseOptions = (args) => {
    const parsed = parseFlags(args);
    if (parsed.unknown.some((arg) => ['-h', '--help'].includes(arg))) return parsed;
    const { config = process.env.FACTPULSE_KIT_CONFIG, ...own } = command.opts<ConfigFlags>();
    const file = config ?? findConfig();
    if (file !== undefined) fromFile = applyFile(file, command, all);
    if (own.printConfig ?? readSwitch('FACTPULSE_KIT_PRINT_CONFIG')) {
      printInstead(command, () => printConfig(command, { file, flags, fromFile }));
    }
    return parsed;
  };
  return (message) => findOrigin(message, fromFile);
}

/** Notes the values of flags as they are written. */
function recordFlags(command: Command, settings: ReadonlyMap<string, Setting>): Map<string, string[]> {
  const flags = new Map<string, string[]>();
  for (const { key, option } of settings.values()) {
    command.on(`option:${option.name()}`, (text: string) => {
      flags.set(key, [...(flags.get(key) ?? []), text]);
    });
  }
  return flags;
}

/** @returns what the file sets, by key */
function applyFile(file: string, command: Command, all: readonly Command[]): Map<string, Given> {
  const entries = readConfig(file);
  const commands = new Map(all.map((each) => [each.name(), settingsOf(each)]));
  checkKeys(file, entries, new Map([...commands].map(([name, settings]) => [name, [...settings.keys()]])));
  const given = new Map<string, Given>();
  for (const { key, at, value } of entriesFor(command.name(), entries, (name) => commands.has(name))) {
    const setting = commands.get(command.name())?.get(key);
    const read = setting && readValue(file, setting, value);
    if (!setting || !read || isSetOtherwise(command, setting)) continue;
    command.setOptionValueWithSource(setting.option.attributeName(), read.value, 'config');
    given.set(key, { written: read.written, from: `${file}:${at.line}` });
  }
  return given;
}

function isSetOtherwise(command: Command, setting: Setting): boolean {
  const variable = variableOfSetting(setting);
  const isInEnvironment = variable !== undefined && process.env[variable] !== undefined;
  return isInEnvironment || command.getOptionValueSource(setting.option.attributeName()) === 'cli';
}

/** Missing arguments and flags do not matter then. */
function printInstead(command: Command, print: () => void): void {
  for (const option of command.options) option.makeOptionMandatory(false);
  for (const argument of command.registeredArguments) argument.argOptional();
  command.action(print);
}
