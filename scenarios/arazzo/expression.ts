import { KitError } from '../../base/errors.ts';
import type { FeatureSet } from './arazzo.ts';
import { correctExpression, resemblesReference } from './explain/correct-expression.ts';

/** A runtime expression (Arazzo 1.1.0, Runtime Expressions), parsed. */
export type Expression =
  | { readonly kind: 'url' | 'method' | 'statusCode' | 'self' }
  | {
      readonly kind: 'request' | 'response';
      readonly part: 'header' | 'query' | 'path';
      readonly name: string;
    }
  | { readonly kind: 'request' | 'response'; readonly part: 'body'; readonly pointer: string }
  | { readonly kind: 'inputs' | 'outputs'; readonly name: string; readonly pointer: string }
  | { readonly kind: 'steps'; readonly id: string; readonly name: string; readonly pointer: string }
  | {
      readonly kind: 'workflows';
      readonly id: string;
      readonly part: 'inputs' | 'outputs';
      readonly name: string;
      readonly pointer: string;
    };

/** Thrown for an expression that is not supported or has no value. */
export class ExpressionError extends KitError {
  override readonly name = 'ExpressionError';

  constructor(reason: string, remedy: string) {
    super({ code: 'INVALID_EXPRESSION', cannot: 'evaluate an expression', reason, remedy });
  }
}

const NAME = '[A-Za-z0-9_-]+';
/** The casts narrow strings to what the pattern allows. */
const PATTERNS: readonly { pattern: RegExp; read: (groups: Record<string, string>) => Expression }[] = [
  {
    pattern: /^\$(?<kind>url|method|statusCode|self)$/,
    read: ({ kind }) => ({ kind: kind as 'url' }),
  },
  {
    pattern: /^\$(?<kind>request|response)\.(?<part>header|query|path)\.(?<name>[^\s]+)$/,
    read: ({ kind, part, name = '' }) => ({ kind: kind as 'request', part: part as 'header', name }),
  },
  {
    pattern: /^\$(?<kind>request|response)\.body(#(?<pointer>\/.*)?)?$/,
    read: ({ kind, pointer = '' }) => ({ kind: kind as 'request', part: 'body', pointer }),
  },
  {
    pattern: new RegExp(`^\\$(?<kind>inputs|outputs)\\.(?<name>${NAME})(#(?<pointer>/.*))?$`),
    read: ({ kind, name = '', pointer = '' }) => ({ kind: kind as 'inputs', name, pointer }),
  },
  {
    pattern: new RegExp(`^\\$steps\\.(?<id>${NAME})\\.outputs\\.(?<name>${NAME})(#(?<pointer>/.*))?$`),
    read: ({ id = '', name = '', pointer = '' }) => ({ kind: 'steps', id, name, pointer }),
  },
  {
    pattern: new RegExp(
      `^\\$workflows\\.(?<id>${NAME})\\.(?<part>inputs|outputs)\\.(?<name>${NAME})(#(?<pointer>/.*))?$`,
    ),
    read: ({ id = '', part, name = '', pointer = '' }) => ({
      kind: 'workflows',
      id,
      part: part as 'inputs',
      name,
      pointer,
    }),
  },
];

/** Cached, because steps run often and have few different expressions. */
const parsed = new Map<string, Expression>();

/**
 * Parses a runtime expression, or returns it from the cache.
 *
 * @throws ExpressionError
 */
export function parseExpression(text: string): Expression {
  const known = parsed.get(text);
  if (known) return known;
  const expression = matchPattern(text);
  if (!expression) throw notAnExpression(text);
  parsed.set(text, expression);
  return expression;
}

/** Whether a text is a runtime expression. */
export function isExpression(text: string): boolean {
  return parsed.has(text) || matchPattern(text) !== undefined;
}

/**
 * Whether a text that could be an expression is sent as it is. Arazzo 1.1 has literals that start with `$`, such as
 * `$5 off`; in a document of 1.0 they are refused, as before. A text that begins like a reference is a mistake in both.
 */
function isLiteral(text: string, featureSet: FeatureSet): boolean {
  return featureSet === '1.1' && !isExpression(text) && !resemblesReference(text, isExpression);
}

function matchPattern(text: string): Expression | undefined {
  for (const { pattern, read } of PATTERNS) {
    const match = pattern.exec(text);
    if (match) return read(definedOnly(match.groups ?? {}));
  }
  return undefined;
}

/** For messages of AsyncAPI. */
const ADDED = /^\$(?:message\.|(?:request|response)\.payload\b)/;

function notAnExpression(text: string): ExpressionError {
  const correct = correctExpression(text, isExpression);
  return new ExpressionError(
    `"${text}" is not a supported runtime expression${ADDED.test(text) ? ', because it is new in Arazzo 1.1' : ''}`,
    correct
      ? `Use ${correct}`
      : 'Use an expression such as $response.body#/uid or $steps.create.outputs.uid (Arazzo 1.0.1, Runtime Expressions)',
  );
}

function definedOnly(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The expressions in a text: the text itself, or each `{$…}` in it, valid or not. */
export function expressionsIn(text: string, featureSet: FeatureSet = '1.0'): string[] {
  if (text.startsWith('$') && !isLiteral(text, featureSet)) return [text];
  const inBraces = [...text.matchAll(/\{(\$[^}]+)\}/g)].flatMap((match) => match[1] ?? []);
  return inBraces.filter((each) => !isLiteral(each, featureSet));
}
