import type { Command, Option } from 'commander';
import { SwitchOption } from '../options/options.ts';
import { type Repeating, repeatingOf } from '../options/repeating.ts';

/** What a key of a configuration file sets: an option of a command, or a switch that may have an opposite. */
export interface Setting {
  /** The flag without dashes, and without the "no" of a negative switch. */
  readonly key: string;
  readonly kind: 'value' | 'switch' | Repeating;
  readonly option: Option;
  readonly opposite?: Option;
}

/** They choose the file, so they are not in it. */
const NOT_IN_FILE = ['config', 'print-config'];

/** The settings of a command by key, in the order of its help. */
export function settingsOf(command: Command): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>();
  for (const option of command.options) {
    const key = option.name().replace(/^no-/, '');
    const earlier = settings.get(key);
    if (NOT_IN_FILE.includes(key)) continue;
    settings.set(key, earlier ? { ...earlier, opposite: option } : { key, kind: kindOf(option), option });
  }
  return settings;
}

function kindOf(option: Option): Setting['kind'] {
  return option.required ? (repeatingOf(option) ?? 'value') : 'switch';
}

/** The environment variable of a setting. */
export function variableOfSetting({ option }: Setting): string | undefined {
  return option instanceof SwitchOption ? option.variable : option.envVar;
}
