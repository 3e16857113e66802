import type { Document } from 'yaml';
import { KitError } from '../../base/errors.ts';
import { requireLazily } from '../../base/package-files.ts';
import { offsetOfJsonError, positionOf } from '../../base/text-file.ts';

/** Choices by assumption. */
type Choices = Readonly<Record<string, string>>;

const KEY = 'assume';
/** The content of a new file without choices. */
const NO_CHOICES = '# Each assumption that could be seen has its default choice.\n';

/**
 * Replaces the choices in a configuration file. No other byte changes, unless the file is written in a style, such as
 * `{ port: 9000 }`, that has no place for a block.
 *
 * @param file for errors
 * @param text its content
 * @throws KitError with code INVALID_CONFIG for text that is not YAML with keys and values
 */
export function changeYaml(file: string, text: string, choices: Choices): string {
  const document = parse(file, text);
  const block = Object.keys(choices).length > 0 ? loadYaml().stringify({ [KEY]: choices }) : '';
  const spliced = splice(text, document, block);
  if (spliced.trim() === '') return NO_CHOICES;
  if (loadYaml().parseDocument(spliced).errors.length === 0) return spliced;
  if (block === '') document.delete(KEY);
  else document.set(KEY, document.createNode(choices));
  return document.toString({ lineWidth: 0 });
}

function parse(file: string, text: string): Document {
  const { isMap, parseDocument } = loadYaml();
  const document = parseDocument(text, { prettyErrors: false });
  const [fault] = document.errors;
  if (fault) throw notUsable(file, `${positionOf(text, fault.pos[0])}: it is not valid YAML`);
  if (document.contents && !isMap(document.contents))
    throw notUsable(file, 'it does not consist of keys and values');
  return document;
}

/** Puts a block in the place of the key, or at the end. */
function splice(text: string, { contents }: Document, block: string): string {
  const { isMap, isNode, isScalar } = loadYaml();
  const pairs = isMap(contents) ? contents.items : [];
  const pair = pairs.find(({ key }) => isScalar(key) && key.value === KEY);
  if (!pair) return text + (text === '' || text.endsWith('\n') ? '' : '\n') + block;
  const start = isNode(pair.key) ? pair.key.range?.[0] : undefined;
  const end = isNode(pair.value) ? pair.value.range?.[2] : undefined;
  return text.slice(0, start) + block + text.slice(end);
}

/**
 * The same for JSON.
 *
 * @throws KitError with code INVALID_CONFIG for text that is not a JSON object
 */
export function changeJson(file: string, text: string, choices: Choices): string {
  const known = text.trim() === '' ? '{}\n' : text;
  checkJson(file, known);
  const { applyEdits, modify } = requireLazily<typeof import('jsonc-parser')>('jsonc-parser');
  const value = Object.keys(choices).length > 0 ? choices : undefined; // which removes the key
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  return applyEdits(known, modify(known, [KEY], value, { formattingOptions }));
}

function checkJson(file: string, text: string): void {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw notUsable(file, `${positionOf(text, offsetOfJsonError(text))}: it is not valid JSON`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw notUsable(file, 'it does not consist of keys and values');
}

function notUsable(file: string, reason: string): KitError {
  const remedy = 'Correct the file, or name another one';
  return new KitError({ code: 'INVALID_CONFIG', cannot: `write to "${file}"`, reason, remedy });
}

function loadYaml() {
  return requireLazily<typeof import('yaml')>('yaml');
}
