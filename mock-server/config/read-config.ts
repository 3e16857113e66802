import { extname } from 'node:path';
import type { Alias, Document, Node, Pair, YAMLParseError } from 'yaml';
import { requireLazily } from '../../base/package-files.ts';
import { offsetOfJsonError, readTextFile, reasonOf, remedyOf } from '../../base/text-file.ts';
import { ConfigError, type Position } from './config-error.ts';

/** A value of a configuration file. The text of a number is the one in the file: `4.0`, not `4`. */
export type ConfigValue =
  | { readonly kind: 'mapping'; readonly at: Position; readonly entries: readonly ConfigEntry[] }
  | { readonly kind: 'list'; readonly at: Position; readonly items: readonly ConfigValue[] }
  | {
      readonly kind: 'text' | 'number' | 'switch' | 'empty';
      readonly at: Position;
      readonly text: string;
    };

export interface ConfigEntry {
  readonly key: string;
  /** Of the key. */
  readonly at: Position;
  readonly value: ConfigValue;
}

/** No setting is nested deeper: a section, its mappings and lists, and their values. */
const MAX_DEPTH = 3;

/**
 * Reads a configuration file: JSON if its name ends with `.json`, else YAML (YAML 1.2.2, which has all of JSON).
 *
 * @returns its entries in order; none for an empty file
 * @throws ConfigError for a file that cannot be read, or whose content is not a mapping
 */
export function readConfig(file: string): readonly ConfigEntry[] {
  const text = readText(file);
  const { LineCounter, parseDocument } = loadYaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });

  function positionAt(offset: number): Position {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  }

  if (extname(file) === '.json') checkJson(file, text, positionAt);
  const [fault] = document.errors;
  if (fault) throw notValid(file, 'YAML', positionAt(fault.pos[0]), describe(fault));
  const content = toValue(document.contents, { file, document, positionAt }, 0);
  if (content.kind === 'mapping') return content.entries;
  if (content.kind === 'empty') return [];
  throw new ConfigError({
    file,
    at: content.at,
    reason: 'it does not consist of keys and values',
    remedy: 'Write one flag on each line, such as "log-level: debug"',
  });
}

function readText(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    const remedy = remedyOf(error, 'Name a file that can be read');
    throw new ConfigError({ file, reason: reasonOf(error), remedy });
  }
}

/** YAML also allows comments, text without quotes and more. */
function checkJson(file: string, text: string, positionAt: (offset: number) => Position): void {
  if (text.trim() === '') return;
  try {
    JSON.parse(text);
  } catch {
    throw notValid(file, 'JSON', positionAt(offsetOfJsonError(text)));
  }
}

function notValid(file: string, format: string, at: Position, detail?: string): ConfigError {
  return new ConfigError({ file, at, reason: `it is not valid ${format}${detail ? ` (${detail})` : ''}` });
}

/** The library suggests to call another function of it. */
function describe({ code, message }: YAMLParseError): string {
  return code === 'MULTIPLE_DOCS' ? 'a second document begins' : message;
}

interface Context {
  readonly file: string;
  readonly document: Document;
  readonly positionAt: (offset: number) => Position;
}

/** @param start offset of what has no node: the value of a key without one */
function toValue(given: unknown, context: Context, depth: number, start = 0): ConfigValue {
  const { isAlias, isMap, isNode, isScalar, isSeq } = loadYaml();
  const at = context.positionAt(isNode(given) ? (given.range?.[0] ?? start) : start);
  const node = isAlias(given) ? resolve(given, at, context) : given;
  if (isMap(node)) {
    const pairs = depth < MAX_DEPTH ? node.items : [];
    return { kind: 'mapping', at, entries: pairs.map((pair) => toEntry(pair, context, depth + 1)) };
  }
  if (isSeq(node)) {
    const items = depth < MAX_DEPTH ? node.items : [];
    return { kind: 'list', at, items: items.map((item) => toValue(item, context, depth + 1)) };
  }
  if (!isScalar(node) || node.value === null || node.value === '') return { kind: 'empty', at, text: '' };
  return { kind: kindOf(node.value), at, text: node.source ?? String(node.value) };
}

function resolve(alias: Alias, at: Position, { file, document }: Context): Node {
  const node = alias.resolve(document);
  if (node) return node;
  throw notValid(file, 'YAML', at, `no anchor before it is named "${alias.source}"`);
}

function toEntry({ key, value }: Pair, context: Context, depth: number): ConfigEntry {
  const { isNode, isScalar } = loadYaml();
  const [start = 0, end = start] = (isNode(key) && key.range) || [];
  return {
    key: isScalar(key) ? (key.source ?? String(key.value)) : String(key),
    at: context.positionAt(start),
    value: toValue(value, context, depth, end),
  };
}

function kindOf(value: unknown): 'text' | 'number' | 'switch' {
  if (typeof value === 'boolean') return 'switch';
  return typeof value === 'number' ? 'number' : 'text';
}

function loadYaml() {
  return requireLazily<typeof import('yaml')>('yaml');
}
