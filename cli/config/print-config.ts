import type { Command, Option } from 'commander';
import { MASK } from '../../base/masks.ts';
import { requireLazily } from '../../base/package-files.ts';
import { isSecretName, maskText } from '../../mock-server/config/secrets.ts';
import { readSwitch } from '../options/options.ts';
import type { Written } from './read-value.ts';
import { type Setting, settingsOf, variableOfSetting } from './settings.ts';

/** What sets a setting: a flag, a variable, a line of a file, or its default. */
export interface Given {
  readonly written: Written;
  readonly from: string;
}

interface Sources {
  /** The configuration file, if there is one. */
  readonly file: string | undefined;
  /** The values of flags on the command line, as written. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  readonly fromFile: ReadonlyMap<string, Given>;
}

/**
 * Prints the settings of a command as YAML, with where each comes from as a comment. Secrets are masked, and commented
 * out because a configuration file must not have them.
 */
export function printConfig(command: Command, sources: Sources): void {
  const settings = [...settingsOf(command).values()];
  const rows = settings.map((setting) => toRow(setting, find(command, setting, sources)));
  const width = Math.max(...rows.map(([text]) => text.length));
  console.log(`# factpulse-kit ${command.name()}, ${sources.file ?? 'without a configuration file'}`);
  for (const [text, from] of rows) console.log(`${text.padEnd(width)}  # ${from}`);
}

function toRow({ key }: Setting, given: Given | undefined): [text: string, from: string] {
  if (!given) return [`# ${key}:`, 'not set'];
  if (isSecretName(key)) return [`# ${key}: ${MASK}`, given.from];
  return [`${key}: ${toYaml(given.written)}`, given.from];
}

function find(command: Command, setting: Setting, { flags, fromFile }: Sources): Given | undefined {
  const { key, kind, option, opposite } = setting;
  const source = command.getOptionValueSource(option.attributeName());
  const value: unknown = command.getOptionValue(option.attributeName());
  if (source === 'config') return fromFile.get(key);
  if (source === 'cli') {
    const { long = '' } = value === false && opposite ? opposite : option;
    return { written: toWritten(setting, flags.get(key) ?? [], value), from: long };
  }
  const variable = variableOfSetting(setting) ?? '';
  const text = process.env[variable];
  if (text !== undefined) {
    const read = kind === 'switch' ? readSwitch(variable) !== option.negate : value;
    return { written: toWritten(setting, [text], read), from: variable };
  }
  return value === undefined
    ? undefined
    : { written: toWritten(setting, [defaultOf(option)], value), from: 'default' };
}

/** @param value as parsed, which for some flags is not what a file takes: seconds instead of `10s` */
function toWritten({ kind }: Setting, texts: readonly string[], value: unknown): Written {
  if (kind === 'switch') return value === true;
  if (kind === 'list') return texts.flatMap((text) => text.split(',')).map((word) => word.trim());
  if (kind === 'value') return texts.at(-1) ?? '';
  const pairs = Object.entries(value ?? {});
  return Object.fromEntries(pairs.map(([name, text]) => [name, String(text)]));
}

function defaultOf({ defaultValue, defaultValueDescription }: Option): string {
  return defaultValueDescription?.replace(/^"(.*)"$/, '$1') ?? String(defaultValue);
}

function toYaml(written: Written): string {
  const { stringify } = requireLazily<typeof import('yaml')>('yaml');
  return stringify(masked(written), { collectionStyle: 'flow', lineWidth: 0 }).trim();
}

function masked(written: Written): unknown {
  if (typeof written === 'boolean') return written;
  if (typeof written === 'string') return withoutQuotes(maskText(written));
  if (isList(written)) return written.map((text) => withoutQuotes(maskText(text)));
  const pairs = Object.entries(written).map(([name, text]) => [
    name,
    isSecretName(name) ? MASK : maskText(text),
  ]);
  return Object.fromEntries(pairs);
}

/** `8001` instead of `"8001"`, but `"4.0"`, which would be read as 4 by others. */
function withoutQuotes(text: string): string | number {
  return String(Number(text)) === text ? Number(text) : text;
}

function isList(written: Written): written is readonly string[] {
  return Array.isArray(written);
}
