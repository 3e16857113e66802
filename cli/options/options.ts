import { InvalidArgumentError, Option } from 'commander';
import { DEFAULTS } from '../../base/defaults.ts';
import { DURATION_SYNTAX, readDuration } from '../../base/duration.ts';
import { KitError } from '../../base/errors.ts';
import { DOCUMENT_FRAMEWORKS, parseDocumentSource } from '../../contracts/documents/document-source.ts';
import { variableOf } from '../../mock-server/config/variable-of.ts';
import { readOrigin } from '../../mock-server/http/cors.ts';
import { readTaskDuration } from '../../mock-server/tasks/task-duration.ts';
import { readSize } from '../../scenarios/body/size.ts';
import { READERS } from '../../scenarios/result/reader.ts';
import { UserError } from '../terminal/exit.ts';
import { LOG_LEVELS, type LogLevel } from '../terminal/log-levels.ts';
import { markRepeating } from './repeating.ts';

/** An option and its environment variable, such as `--log-level` and `FACTPULSE_KIT_LOG_LEVEL`; the flag wins. */
export function option(flags: string, description: string): Option {
  const created = new Option(flags, description);
  return created.env(variableOf(`--${created.name()}`));
}

/** An option without a value; its environment variable is read with {@link readSwitch}. */
export class SwitchOption extends Option {
  readonly variable: string;

  constructor(flag: string, description: string) {
    const variable = variableOf(flag);
    super(flag, `${description} (env: ${variable})`);
    this.variable = variable;
  }
}

export function switchOption(flag: string, description: string): SwitchOption {
  return new SwitchOption(flag, description);
}

/** The options of every command that starts a mock; defaults that differ between commands are arguments. */
export const mockOptions = {
  port: (fallback: number) =>
    option('--port <number>', 'port to listen on; 0 picks a free one').argParser(parsePort).default(fallback),
  fixtures: () =>
    option('--fixtures <demo|empty|file>', 'initial state: demo, empty, or a JSON file').default(
      DEFAULTS.fixtures,
    ),
  taskDuration: () =>
    option('--task-duration <duration>', 'how long the tasks of documents take, such as 10s')
      .argParser(parseTaskDuration)
      .default(DEFAULTS.taskDuration),
  allowRemote: () => switchOption('--allow-remote', 'let the callbacks of tasks go to other machines'),
  assume: () =>
    option(
      '--assume <id=choice>',
      'choose undocumented behavior, see "factpulse-kit assumptions"; repeatable',
    ).argParser(collectPairs),
  document: () =>
    option(
      '--document <[framework:]file>',
      'OpenAPI document whose other operations are served from their schemas; repeatable',
    ).argParser(collectDocuments),
  seed: () => option('--seed <text>', 'another one gives other answers to the operations of documents'),
  logLevel: (fallback: LogLevel) =>
    option('--log-level <level>', 'lowest level to log').choices(LOG_LEVELS).default(fallback),
};

/** The files that TLS connections need, for every command with a target. */
export const certificateOptions = {
  ca: () => option('--ca <file>', 'PEM file with certificates of authorities to trust as well'),
  cert: () => option('--cert <file>', 'PEM file with the certificate of this client'),
  key: () => option('--key <file>', 'PEM file with its private key, unless the file of --cert contains it'),
};

/** How responses are judged, for every command that checks them against a contract. */
export function readerOption(description: string): Option {
  return option('--reader <kind>', description).choices(READERS).default('strict');
}

/** The secret that signs tokens, for every command that signs or verifies them. */
export function secretOption(): Option {
  return option('--secret <text>', 'secret that signs tokens; better set in the environment').argParser(
    parseSecret,
  );
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw invalid('port', text, 'a number from 0 to 65535');
}

/** Reads a word, or several separated by commas. */
export function collect(text: string, earlier: readonly string[] = []): string[] {
  const words = text.split(',').map((word) => word.trim());
  return [...earlier, ...words.filter((word) => word !== '')];
}
markRepeating(collect, 'list');

/** Reads an origin, or several separated by commas. */
export function collectOrigins(text: string, earlier: readonly string[] = []): string[] {
  try {
    return [...earlier, ...collect(text).map(readOrigin)];
  } catch (error) {
    throw error instanceof KitError ? new InvalidArgumentError(error.message) : error;
  }
}
markRepeating(collectOrigins, 'list');

/** Reads `FILE` or `FRAMEWORK:FILE`, or several separated by commas. */
export function collectDocuments(text: string, earlier: readonly string[] = []): string[] {
  const documents = collect(text);
  try {
    for (const each of documents) parseDocumentSource(each, DOCUMENT_FRAMEWORKS);
  } catch (error) {
    throw error instanceof KitError ? new InvalidArgumentError(error.message) : error;
  }
  return [...earlier, ...documents];
}
markRepeating(collectDocuments, 'list');

/** Reads `NAME=VALUE`, or several separated by commas. */
export function collectPairs(text: string, earlier: Record<string, string> = {}): Record<string, string> {
  const pairs = text.split(/,(?=[\w-]+=)/).map((pair) => {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(pair.trim()) ?? [];
    if (name === undefined || value === undefined) throw invalid('value', pair, 'NAME=VALUE');
    return [name, value] as const;
  });
  return { ...earlier, ...Object.fromEntries(pairs) };
}
markRepeating(collectPairs, 'mapping');

export function parsePositive(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number > 0) return number;
  throw invalid('number', text, 'a whole number above 0');
}

/** Reads a percentage. @returns a number from 0 to 100 */
export function parsePercent(text: string): number {
  const percent = Number(text);
  if (text !== '' && percent >= 0 && percent <= 100) return percent;
  throw invalid('percentage', text, 'a number from 0 to 100');
}

/** The reports to write, for every command that has a result to report. */
export function reportOption(kinds = 'junit, json, html or markdown'): Option {
  return option('--report <kind=file>', `write a report: ${kinds}; repeatable`).argParser(collectPairs);
}

/** The token that requests to the admin API must send. */
export function adminTokenOption(): Option {
  return option(
    '--admin-token <text>',
    'token for /__admin; generated for hosts other than loopback; better set in the environment',
  ).argParser((text) => {
    if (text) return text;
    throw new InvalidArgumentError('Invalid token: expected a non-empty text.');
  });
}

/** Reads a switch from the environment. @param fallback for a variable that is not set @throws UserError */
export function readSwitch(name: string, fallback = false): boolean {
  const text = process.env[name]?.toLowerCase();
  if (text === undefined) return fallback;
  if (['1', 'true', 'yes', 'on'].includes(text)) return true;
  if (['0', 'false', 'no', 'off'].includes(text)) return false;
  throw new UserError({
    cannot: `read ${name}`,
    reason: `"${text}" is neither yes nor no`,
    remedy: 'Set it to yes or no',
  });
}

export function parseEmail(text: string): string {
  if (text) return text;
  throw invalid('account', text, 'an e-mail address');
}

/** Reads `10s`, `1.5s` or `1m`. @returns seconds, from 1 */
export function parseTimeout(text: string): number {
  const seconds = (readDuration(text) ?? 0) / 1000;
  if (seconds >= 1 && seconds <= MAX_SECONDS) return seconds;
  throw invalid('duration', text, 'a duration from 1s to 24h');
}

/** Reads `512KiB` or `4MiB`. @returns bytes, from 1 KiB */
export function parseSize(text: string): number {
  const bytes = readSize(text) ?? 0;
  if (bytes >= 1024 && bytes <= MAX_BYTES) return bytes;
  throw invalid('size', text, 'a size from 1KiB to 256MiB');
}

/** A text of this size fits into a JavaScript string, whatever its characters. */
const MAX_BYTES = 256 * 1024 ** 2;

/** Reads a duration that can be `0s`. @returns seconds */
export function parseWait(text: string): number {
  const seconds = (readDuration(text) ?? -1) / 1000;
  if (seconds >= 0 && seconds <= MAX_SECONDS) return seconds;
  throw invalid('duration', text, 'a duration from 0s to 24h');
}

const MAX_SECONDS = 24 * 60 * 60;

/** Reads `30m`, `90s`, `7d` or `-1m`. @returns seconds */
export function parseDuration(text: string): number {
  const milliseconds = readDuration(text);
  if (milliseconds !== undefined) return Math.round(milliseconds / 1000);
  throw invalid('duration', text, DURATION_SYNTAX);
}

function parseTaskDuration(text: string): string {
  try {
    readTaskDuration(text);
    return text;
  } catch (error) {
    throw error instanceof KitError ? invalid('duration', text, 'a duration from 0ms to 1d') : error;
  }
}

/** Reads the URL of a server. */
export function parseServerUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return text;
  throw invalid('URL', text, 'an http or https URL, such as http://127.0.0.1:8001');
}

export function parseUid(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
  throw invalid('uid', text, 'the UUID of a client');
}

function parseSecret(text: string): string {
  if (text) return text;
  throw new InvalidArgumentError('Invalid secret: expected a text of 32 bytes or more.');
}

/**
 * What is wrong with the value of an option: `Invalid port "x": expected a number.` usage-error.ts puts the flag first.
 *
 * @param what the kind of value
 * @param expected without a full stop
 */
export function invalid(what: string, text: string, expected: string): InvalidArgumentError {
  return new InvalidArgumentError(`Invalid ${what} "${text}": expected ${expected}.`);
}
