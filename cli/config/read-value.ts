import { dirname, isAbsolute, join } from 'node:path';
import { InvalidArgumentError, type Option } from 'commander';
import { withFile } from '../../contracts/documents/document-source.ts';
import { ConfigError } from '../../mock-server/config/config-error.ts';
import { pairsOf } from '../../mock-server/config/pairs-of.ts';
import type { ConfigValue } from '../../mock-server/config/read-config.ts';
import { wrongKind } from '../../mock-server/config/wrong-kind.ts';
import type { Setting } from './settings.ts';

/** A setting as a configuration file writes it. */
export type Written = string | boolean | readonly string[] | Readonly<Record<string, string>>;

export interface SetValue {
  /** What the parser of the flag makes of it. */
  readonly value: unknown;
  /** The same as text, with paths from the current folder. */
  readonly written: Written;
}

/**
 * Reads the value of a setting with the parser of its flag.
 *
 * @returns undefined for an empty value, which counts as unset
 * @throws ConfigError for another kind of value, and for a value that the flag would refuse
 */
export function readValue(file: string, setting: Setting, given: ConfigValue): SetValue | undefined {
  if (given.kind === 'empty') return undefined;
  if (setting.kind === 'switch') return readSwitch(file, setting, given);
  if (setting.kind === 'mapping') return readMapping(file, setting, given);
  const isList = setting.kind === 'list' && given.kind === 'list';
  const texts = (isList ? given.items : [given]).flatMap((item) => textOf(file, setting, item));
  if (texts.length === 0) return undefined;
  const value = texts.reduce<unknown>(
    (earlier, { text, at }) => parse(file, { setting, text, at }, earlier),
    undefined,
  );
  const written = texts.map(({ text }) => text);
  return { value, written: setting.kind === 'list' ? written : (written[0] ?? '') };
}

function readSwitch(file: string, setting: Setting, given: ConfigValue): SetValue {
  if (given.kind !== 'switch') throw wrongKind(file, setting, given);
  const value = given.text.toLowerCase() === 'true';
  return { value, written: value };
}

/** Not with the parser of the flag, which would split a value at its commas. */
function readMapping(file: string, setting: Setting, given: ConfigValue): SetValue {
  const pairs = pairsOf(file, setting.key, given).flatMap(({ key, value }) => {
    if (value.kind === 'mapping' || value.kind === 'list') throw wrongKind(file, setting, value);
    return value.kind === 'empty' ? [] : [[key, resolvePath(file, setting.option, value.text)] as const];
  });
  const written = Object.fromEntries(pairs);
  return { value: written, written };
}

type Text = Pick<Extract<ConfigValue, { text: string }>, 'text' | 'at'>;

/** @returns none for an empty value */
function textOf(file: string, setting: Setting, given: ConfigValue): Text[] {
  if (given.kind === 'empty') return [];
  if (given.kind !== 'text' && given.kind !== 'number') throw wrongKind(file, setting, given);
  return [{ text: resolvePath(file, setting.option, given.text), at: given.at }];
}

interface GivenText extends Text {
  readonly setting: Setting;
}

function parse(file: string, { setting: { key, option }, text, at }: GivenText, earlier: unknown): unknown {
  try {
    return option.parseArg ? option.parseArg(text, earlier) : text;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    const message = error.message.replace(/\.$/, '');
    const reason = message.startsWith('Invalid ') ? message : `Invalid ${key} "${text}". ${message}`;
    throw new ConfigError({ file, at, reason });
  }
}

/**
 * Where a flag takes a file, as `<file>` or `<kind=file>` says, a relative path in a configuration file counts from the
 * folder of that file. Other words that the flag takes, as in `<demo|empty|file>`, are not paths, and neither is what
 * `<[framework:]file>` allows before the file.
 */
function resolvePath(file: string, option: Option, text: string): string {
  if (option.flags.includes('<[framework:]file>')) return withFile(text, (path) => fromFolderOf(file, path));
  const words = /<(?:[^>]*=)?([^>]*)>/.exec(option.flags)?.[1]?.split('|') ?? [];
  if (!words.includes('file') || words.includes(text) || isAbsolute(text)) return text;
  const path = join(dirname(file), text);
  return words.includes(path) ? `./${path}` : path;
}

function fromFolderOf(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}
