import { useOneOf } from '../../base/errors.ts';
import { ConfigError, type Position } from './config-error.ts';
import type { ConfigEntry, ConfigValue } from './read-config.ts';
import { CREDENTIALS, hasCredentials, isSecretName, toKebabCase } from './secrets.ts';
import { variableOf } from './variable-of.ts';

/** The keys that each command knows, by its name. */
export type KeysByCommand = ReadonlyMap<string, readonly string[]>;

/** Names the JSON schema of the file, for editors. */
const SCHEMA_KEY = '$schema';

/**
 * Checks all keys of a configuration file, including those that the running command does not have. A key can be both:
 * `mock: {…}` is a section, and `mock: URL` a flag of `webhook`.
 *
 * @throws ConfigError for the first key that no command has, or none of the section, and for the first secret
 */
export function checkKeys(file: string, entries: readonly ConfigEntry[], commands: KeysByCommand): void {
  const flat = new Set([...commands.values()].flat());
  for (const entry of entries) {
    const { key, at, value } = entry;
    const section = commands.get(key);
    if (key === SCHEMA_KEY) continue;
    if (section && value.kind === 'mapping') {
      for (const each of value.entries) checkKey(file, each, section, ` in "${key}"`);
    } else if (!section || flat.has(key)) {
      checkKey(file, entry, [...flat, ...commands.keys()]);
    } else if (value.kind !== 'empty') {
      const remedy = `Indent the flags of "factpulse-kit ${key}" below it`;
      throw new ConfigError({ file, at, reason: `"${key}" is a section without keys`, remedy });
    }
  }
}

function checkKey(file: string, entry: ConfigEntry, known: readonly string[], where = ''): void {
  const { key, at, value } = entry;
  if (CREDENTIALS.includes(key) || (known.includes(key) && isSecretName(key))) {
    throw secretInFile(file, at, `"${key}"`, `Set ${variableOf(key)} in the environment`);
  }
  if (!known.includes(key)) {
    const usable = known.filter((name) => !isSecretName(name));
    const reason = `the key "${key}" does not exist${where}`;
    throw new ConfigError({ file, at, reason, remedy: useOneOf(key, usable) });
  }
  checkSecrets(file, value, key);
}

/** Inputs of scenarios can be secrets, and URLs can contain them. */
function checkSecrets(file: string, value: ConfigValue, key: string): void {
  if (value.kind === 'list') {
    for (const item of value.items) checkSecrets(file, item, key);
  } else if (value.kind === 'mapping') {
    for (const entry of value.entries) {
      const remedy = `Set it in the environment: ${variableOfInput(entry.key, key)}`;
      if (isSecretName(entry.key)) throw secretInFile(file, entry.at, `"${entry.key}"`, remedy);
      checkSecrets(file, entry.value, key);
    }
  } else if (hasCredentials(value.text)) {
    throw secretInFile(file, value.at, `the URL of "${key}" with credentials`, 'Remove them from the URL');
  }
}

function variableOfInput(name: string, key: string): string {
  const isCredential = CREDENTIALS.includes(toKebabCase(name));
  return isCredential ? variableOf(toKebabCase(name)) : `${variableOf(key)}="${name}=…"`;
}

function secretInFile(file: string, at: Position, what: string, remedy: string): ConfigError {
  const reason = `${what} is not read from a file, where others could read it`;
  return new ConfigError({ file, at, reason, remedy });
}
