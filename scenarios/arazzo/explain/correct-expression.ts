import { nearest } from '../../../base/nearest.ts';

/** How runtime expressions begin (Arazzo 1.0.1, Runtime Expressions). */
const BARE = ['url', 'method', 'statusCode'];
const DOTTED = [
  ...['request', 'response', 'inputs', 'outputs', 'steps', 'workflows', 'sourceDescriptions', 'components'],
];
/** Those that are not supported (Arazzo 1.1.0). */
const UNSUPPORTED = ['message'];

/** What people write instead, from other tools. */
const HABITS: readonly [pattern: RegExp, correct: string][] = [
  [/^\$\.(?=\w)/, '$response.body#/'],
  [/^\$(request|response)\.payload(?=#|$)/, '$$$1.body'],
  [/^\$message\.payload(?=#|$)/, '$response.body'],
  [/^\$message\.header\./, '$response.header.'],
  [/^\$response\.(?:status|statusCode|code)$/i, '$statusCode'],
  [/^\$(request|response)\.body(?:[./]|#(?!\/))/, '$$$1.body#/'],
  [/^\$(request|response)\.headers\./, '$$$1.header.'],
  [/^\$request\.(?:params|parameters|queries)\./, '$request.query.'],
  [/^\$steps\.([\w-]+)\.(?:output\.)?([\w-]+)$/, '$steps.$1.outputs.$2'],
  [/^(\$(?:steps\.[\w-]+\.outputs|inputs|outputs)\.[\w-]+)\.(?=\w)/, '$1#/'],
];

/**
 * What an expression that is not valid probably means, such as `$response.body#/uid` for `$response.body.uid`.
 *
 * @returns undefined if no correction is valid
 */
export function correctExpression(text: string, isValid: (text: string) => boolean): string | undefined {
  const candidates = [text, correctRoot(text)].flatMap((each) => [each, ...HABITS.map(applyTo(each))]);
  return candidates.find((candidate) => candidate !== text && isValid(candidate));
}

/** Whether a text begins with a word of Arazzo, such as `$steps.`, or becomes an expression if that word is corrected. */
export function resemblesReference(text: string, isValid: (text: string) => boolean): boolean {
  const [, root = ''] = /^\$(\w+)(?:\.|$)/.exec(text) ?? [];
  return [...DOTTED, ...UNSUPPORTED].includes(root) || (text.includes('.') && isValid(correctRoot(text)));
}

function correctRoot(text: string): string {
  const [, root = '', rest = ''] = /^\$(\w+)(.*)$/s.exec(text) ?? [];
  const [known] = nearest(root, rest === '' ? BARE : DOTTED, 1);
  return known === undefined ? text : `$${known}${rest}`;
}

function applyTo(text: string): (habit: (typeof HABITS)[number]) => string {
  return ([pattern, correct]) => {
    if (!pattern.test(text)) return text;
    const [start = '', pointer] = text.replace(pattern, correct).split('#');
    return pointer === undefined ? start : `${start}#${pointer.replaceAll('.', '/')}`;
  };
}

/** A reference whose first word is one of Arazzo's. The last character is not punctuation of the text around it. */
const REFERENCE = `(?:${DOTTED.join('|')})\\.[\\w.-]*\\w(?:#/[\\w~/-]*)?`;
/** Braces of other tools, such as `\${…}` and `{{…}}`, or without the `$`. */
const OTHER_BRACES = new RegExp(
  ['\\$\\{\\s*\\$?(REF)\\s*\\}', '\\{\\{\\s*\\$?(REF)\\s*\\}\\}', '\\{\\s*(REF)\\s*\\}']
    .concat('\\{\\s+\\$(REF)\\s*\\}', '\\{\\$(REF)\\s+\\}')
    .join('|')
    .replaceAll('REF', REFERENCE),
  'g',
);
/** What is in braces is matched too, so that it is passed over. */
const UNBRACED = new RegExp(
  `\\{\\$[^}]+\\}|\\$${REFERENCE}|(?<![\\w$])\\$(?:${BARE.join('|')})(?![\\w-])`,
  'g',
);

/**
 * Puts the expressions in a longer text into braces (Arazzo 1.0.1, Runtime Expressions), where they are missing or
 * those of another tool. Any other `$`, such as that of a price, is left alone.
 *
 * @returns the text itself if nothing is wrong with it
 */
export function putInBraces(text: string): string {
  return text
    .replace(OTHER_BRACES, (_match, ...groups: (string | undefined)[]) => `{$${groups.find(Boolean)}}`)
    .replace(UNBRACED, (found) => (found.startsWith('{') ? found : `{${found}}`));
}

/** Whether a text, such as a string in a condition, contains what looks like an expression. */
export function findReference(text: string): string | undefined {
  return new RegExp(`\\$${REFERENCE}`).exec(text)?.[0];
}
