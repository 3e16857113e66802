import { ConfigError } from './config-error.ts';
import type { ConfigEntry, ConfigValue } from './read-config.ts';
import { wrongKind } from './wrong-kind.ts';

/**
 * The names and values of a key that takes a mapping. It can be a list as well, of what its flag takes: `[name=value]`.
 *
 * @throws ConfigError for another kind of value, and for an element without a name or a value
 */
export function pairsOf(file: string, key: string, value: ConfigValue): readonly ConfigEntry[] {
  if (value.kind === 'mapping') return value.entries;
  if (value.kind !== 'list') throw wrongKind(file, { key, kind: 'mapping' }, value);
  return value.items.map((item) => toPair(file, key, item));
}

function toPair(file: string, key: string, item: ConfigValue): ConfigEntry {
  if (item.kind !== 'text') throw wrongKind(file, { key, kind: 'mapping' }, item);
  const { at } = item;
  const [, name, text] = /^([^=]+)=(.+)$/.exec(item.text) ?? [];
  if (name !== undefined && text !== undefined) return { key: name, at, value: { kind: 'text', at, text } };
  throw new ConfigError({ file, at, reason: `Invalid ${key} "${item.text}": expected NAME=VALUE` });
}
