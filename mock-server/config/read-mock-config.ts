import { dirname, isAbsolute, join } from 'node:path';
import { KitError, useOneOf } from '../../base/errors.ts';
import {
  DOCUMENT_FRAMEWORKS,
  parseDocumentSource,
  withFile,
} from '../../contracts/documents/document-source.ts';
import { contractVersions } from '../../contracts/registry.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { ASSUMPTIONS } from '../assumptions/table.ts';
import { SHIPPED } from '../fixtures/fixtures.ts';
import { readOrigin } from '../http/cors.ts';
import { readTaskDuration } from '../tasks/task-duration.ts';
import { checkKeys } from './check-keys.ts';
import { ConfigError } from './config-error.ts';
import { entriesFor } from './entries-for.ts';
import { knownKeys } from './known-keys.ts';
import { pairsOf } from './pairs-of.ts';
import { type ConfigEntry, type ConfigValue, readConfig } from './read-config.ts';
import { toKebabCase } from './secrets.ts';
import { wrongKind } from './wrong-kind.ts';

/** The options of a mock that a file can set, named as in `MockOptions`. */
export interface ConfiguredOptions {
  readonly contract?: readonly string[];
  readonly documents?: readonly string[];
  readonly seed?: string;
  readonly fixtures?: string;
  readonly assume?: Partial<Assumptions>;
  readonly faults?: boolean;
  readonly maxSandboxes?: number;
  readonly journalSize?: number;
  readonly taskDuration?: string;
  readonly allowRemote?: boolean;
  readonly corsOrigins?: readonly string[];
}

/** A key of the file with its value, which is not empty. */
interface Given {
  readonly file: string;
  readonly key: string;
  readonly value: ConfigValue;
}

/**
 * How the options that a file can set are read. `persist` and `store` are not among them: a test would change the state of
 * the mock that the file is for, or find it locked.
 */
const READERS = {
  contract: (given) => readList(given, readVersion),
  documents: (given) => readList(given, readDocumentName),
  seed: (given) => readText(given).text,
  fixtures: readFixturesName,
  assume: readChoices,
  faults: readSwitch,
  maxSandboxes: readCount,
  journalSize: readCount,
  taskDuration: readTaskTime,
  allowRemote: readSwitch,
  corsOrigins: (given) => readList(given, readAllowedOrigin),
} as const satisfies {
  readonly [Name in keyof ConfiguredOptions]: (given: Given) => ConfiguredOptions[Name];
};

/** The key of an option that is not named after it. */
const KEYS: Readonly<Record<string, string>> = { corsOrigins: 'cors-origin', documents: 'document' };

/**
 * Reads the options of a mock from a configuration file: those of its section `mock`, and those outside of sections. Other
 * keys are checked, and then ignored.
 *
 * @throws ConfigError for a file that cannot be read, and for the first key or value that cannot be used
 */
export function readMockConfig(file: string): ConfiguredOptions {
  const entries = readConfig(file);
  const known = knownKeys();
  checkKeys(file, entries, known);
  const set = entriesFor('mock', entries, (name) => known.has(name));
  const read = Object.entries(READERS).flatMap(([name, reader]) => {
    const value = findLast(KEYS[name] ?? toKebabCase(name), set);
    return value ? [[name, reader({ file, ...value })]] : [];
  });
  return Object.fromEntries(read); // each name with what its reader returns
}

function findLast(wanted: string, entries: readonly ConfigEntry[]): ConfigEntry | undefined {
  return entries.findLast(({ key, value }) => key === wanted && value.kind !== 'empty');
}

type Text = Extract<ConfigValue, { text: string }>;

function isText(value: ConfigValue): value is Text {
  return value.kind === 'text' || value.kind === 'number';
}

function readText({ file, key, value }: Given): Text {
  if (isText(value)) return value;
  throw wrongKind(file, { key, kind: 'value' }, value);
}

function readList<Item>({ file, key, value }: Given, read: (file: string, text: Text) => Item): Item[] {
  const items = value.kind === 'list' ? value.items : [value];
  return items.map((item) => {
    if (isText(item)) return read(file, item);
    throw wrongKind(file, { key, kind: 'list' }, item);
  });
}

/** A port behind the version is that of the command. */
function readVersion(file: string, { text, at }: Text): string {
  const [version = ''] = text.split(':');
  const versions = contractVersions();
  if (versions.includes(version)) return version;
  const reason = `Invalid contract "${text}". Allowed choices are ${versions.join(', ')}`;
  throw new ConfigError({ file, at, reason });
}

function readTaskTime(given: Given): string {
  const { text, at } = readText(given);
  try {
    readTaskDuration(text);
    return text;
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    const reason = `Invalid duration "${text}": expected a duration from 0ms to 1d`;
    throw new ConfigError({ file: given.file, at, reason });
  }
}

/** A relative path counts from the folder of the file. */
function readFixturesName(given: Given): string {
  const { text } = readText(given);
  return SHIPPED.includes(text) ? text : fromFolderOf(given.file, text);
}

function readDocumentName(file: string, { text, at }: Text): string {
  try {
    parseDocumentSource(text, DOCUMENT_FRAMEWORKS);
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    throw new ConfigError({ file, at, reason: error.message.replace(/\.$/, '') });
  }
  return withFile(text, (path) => fromFolderOf(file, path));
}

function fromFolderOf(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

function readSwitch({ file, key, value }: Given): boolean {
  if (value.kind === 'switch') return value.text.toLowerCase() === 'true';
  throw wrongKind(file, { key, kind: 'switch' }, value);
}

function readCount(given: Given): number {
  const { text, at } = readText(given);
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  const reason = `Invalid number "${text}": expected a whole number above 0`;
  throw new ConfigError({ file: given.file, at, reason });
}

function readAllowedOrigin(file: string, { text, at }: Text): string {
  try {
    return readOrigin(text);
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    throw new ConfigError({ file, at, reason: error.message.replace(/\.$/, '') });
  }
}

function readChoices({ file, key, value }: Given): Partial<Assumptions> {
  const choices = pairsOf(file, key, value).filter((entry) => entry.value.kind !== 'empty');
  return Object.fromEntries(choices.map((entry) => [entry.key, readChoice(file, entry)]));
}

/** @throws ConfigError for an assumption or a choice that does not exist */
function readChoice(file: string, { key, at, value }: ConfigEntry): string {
  const table: Readonly<Record<string, Assumption>> = ASSUMPTIONS;
  const assumption = Object.hasOwn(table, key) ? table[key] : undefined;
  if (!assumption) {
    const reason = `the assumption "${key}" does not exist`;
    throw new ConfigError({ file, at, reason, remedy: useOneOf(key, Object.keys(table)) });
  }
  const { text } = readText({ file, key, value });
  if (Object.hasOwn(assumption.choices, text)) return text;
  const reason = `the choice "${text}" of the assumption "${key}" does not exist`;
  const remedy = useOneOf(text, Object.keys(assumption.choices));
  throw new ConfigError({ file, at: value.at, reason, remedy });
}
