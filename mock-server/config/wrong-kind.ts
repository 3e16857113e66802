import { ConfigError } from './config-error.ts';
import type { ConfigValue } from './read-config.ts';

const EXPECTED = {
  value: ['one value', 'Write one value'],
  list: ['a value or a list of values', 'Write one value, or a list such as [one, another]'],
  mapping: ['a mapping', 'Write names and their values, such as { name: value }'],
  switch: ['true or false', 'Write true or false'],
} as const;

/** What a key of a configuration file takes. */
export type SettingKind = keyof typeof EXPECTED;

/** The error for a key with another kind of value. */
export function wrongKind(
  file: string,
  { key, kind }: { readonly key: string; readonly kind: SettingKind },
  { at }: ConfigValue,
): ConfigError {
  const [expected, remedy] = EXPECTED[kind];
  return new ConfigError({ file, at, reason: `"${key}" is not ${expected}`, remedy });
}
