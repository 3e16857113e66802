import { KitError } from '../../base/errors.ts';
import { valueAt } from '../../base/json-pointer.ts';

/** A runtime expression (Arazzo 1.0.1, Runtime Expressions), parsed. */
export type Expression =
  | { readonly kind: 'url' | 'method' | 'statusCode' }
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

/** An expression that is not one of Arazzo's, or that has no value. */
export class ExpressionError extends KitError {
  override readonly name = 'ExpressionError';

  constructor(reason: string, remedy: string) {
    super({ code: 'INVALID_EXPRESSION', cannot: 'evaluate an expression', reason, remedy });
  }
}

/** Inputs or outputs, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** What expressions can refer to while a step runs. */
export interface ExpressionContext {
  readonly inputs: Values;
  readonly outputs: Values;
  /** Outputs by step. */
  readonly steps: Readonly<Record<string, Values>>;
  readonly workflows: Readonly<
    Record<
      string,
      {
        readonly inputs: Values;
        readonly outputs: Values;
      }
    >
  >;
  /** Once a request was sent. */
  readonly exchange?: ExchangeContext | undefined;
}

export interface ExchangeContext {
  readonly url: string;
  readonly method: string;
  readonly request: MessageContext & {
    readonly query: Readonly<Record<string, string>>;
    readonly path: Readonly<Record<string, string>>;
  };
  readonly response: MessageContext & { readonly status: number };
}

export interface MessageContext {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const NAME = '[A-Za-z0-9_-]+';
const PATTERNS: readonly { pattern: RegExp; read: (groups: Record<string, string>) => Expression }[] = [
  {
    pattern: /^\$(?<kind>url|method|statusCode)$/,
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

/** Steps are run again and again, and their expressions are few. */
const parsed = new Map<string, Expression>();

/**
 * Parses a runtime expression, once.
 *
 * @throws ExpressionError
 */
export function parseExpression(text: string): Expression {
  const known = parsed.get(text);
  if (known) return known;
  const expression = matchPattern(text);
  parsed.set(text, expression);
  return expression;
}

function matchPattern(text: string): Expression {
  for (const { pattern, read } of PATTERNS) {
    const match = pattern.exec(text);
    if (match) return read(definedOnly(match.groups ?? {}));
  }
  throw new ExpressionError(
    `"${text}" is not a runtime expression that is supported here`,
    'Use one such as $response.body#/uid or $steps.create.outputs.uid (Arazzo 1.0.1, Runtime Expressions)',
  );
}

function definedOnly(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The value of an expression; undefined where there is none, such as a header that was not sent. */
export function evaluate(expression: Expression, context: ExpressionContext): unknown {
  switch (expression.kind) {
    case 'inputs':
    case 'outputs':
      return valueAt(context[expression.kind][expression.name], expression.pointer);
    case 'steps':
      return valueAt(context.steps[expression.id]?.[expression.name], expression.pointer);
    case 'workflows':
      return valueAt(
        context.workflows[expression.id]?.[expression.part][expression.name],
        expression.pointer,
      );
    default:
      return evaluateExchange(expression, context.exchange);
  }
}

function evaluateExchange(expression: Expression, exchange: ExchangeContext | undefined): unknown {
  if (!exchange) return undefined;
  switch (expression.kind) {
    case 'url':
      return exchange.url;
    case 'method':
      return exchange.method;
    case 'statusCode':
      return exchange.response.status;
    case 'request':
    case 'response': {
      const message = exchange[expression.kind];
      if (expression.part === 'body') return valueAt(message.body, expression.pointer);
      if (expression.part === 'header') return message.headers[expression.name.toLowerCase()];
      return expression.kind === 'request' ? exchange.request[expression.part][expression.name] : undefined;
    }
    default:
      return undefined;
  }
}

/** The expressions in a text: the text itself, or each `{$…}` in it. */
export function expressionsIn(text: string): string[] {
  if (text.startsWith('$')) return [text];
  return [...text.matchAll(/\{(\$[^}]+)\}/g)].flatMap((match) => match[1] ?? []);
}

/**
 * Replaces the expressions in a value, however deep. A text that is one expression becomes its value, whatever type
 * it has; `{$…}` in a longer text becomes text.
 *
 * @throws ExpressionError for an expression that has no value
 */
export function interpolate(value: unknown, context: ExpressionContext): unknown {
  if (Array.isArray(value)) return value.map((entry) => interpolate(entry, context));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, interpolate(entry, context)]),
    );
  }
  if (typeof value !== 'string') return value;
  if (value.startsWith('$')) return required(value, context);
  return value.replace(/\{(\$[^}]+)\}/g, (_, text: string) => String(required(text, context)));
}

function required(text: string, context: ExpressionContext): unknown {
  const value = evaluate(parseExpression(text), context);
  if (value === undefined)
    throw new ExpressionError(`${text} has no value`, 'Check the response or the input that it comes from');
  return value;
}

/** The outputs that a step or a workflow declares, as far as they have a value. */
export function readOutputs(declared: Readonly<Record<string, string>>, context: ExpressionContext): Values {
  const values = Object.entries(declared).map(([name, text]) => [
    name,
    evaluate(parseExpression(text), context),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
