import { valueAt } from '../../base/json-pointer.ts';
import type { FeatureSet } from './arazzo.ts';
import { type Expression, ExpressionError, isExpression, parseExpression } from './expression.ts';

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
  /** Of the document; without one, Arazzo 1.0. */
  readonly featureSet?: FeatureSet;
  /** The URI of the document, if it has a `$self`. */
  readonly self?: string | undefined;
  /** Defined once a request was sent. */
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
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The value of an expression; undefined if it has none, such as a header that was not sent. */
export function evaluate(expression: Expression, context: ExpressionContext): unknown {
  switch (expression.kind) {
    case 'self':
      return context.self;
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

/**
 * Replaces the expressions in a value, at any depth. A string that is a single expression becomes the value of that
 * expression, of any type; `{$…}` within a longer string becomes text. A string that is not an expression is a literal.
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
  if (value.startsWith('$') && isExpression(value)) return required(value, context);
  return value.replace(/\{(\$[^}]+)\}/g, (literal, text: string) =>
    isExpression(text) ? toText(required(text, context), context) : literal,
  );
}

/** Structures become JSON since Arazzo 1.1 (Runtime Expressions). */
function toText(value: unknown, { featureSet }: ExpressionContext): string {
  return typeof value === 'object' && featureSet === '1.1' ? JSON.stringify(value) : String(value);
}

function required(text: string, context: ExpressionContext): unknown {
  const expression = parseExpression(text);
  const value = evaluate(expression, context);
  if (value !== undefined) return value;
  throw new ExpressionError(
    `${text} has no value${whyAbsent(expression, context)}`,
    'Check the response or the input that it refers to',
  );
}

/** Names the step that is the cause, which is not the one that uses the output. */
function whyAbsent(expression: Expression, { steps }: ExpressionContext): string {
  if (expression.kind !== 'steps') return '';
  const { id } = expression;
  return steps[id] ? `: the response of the step "${id}" had none` : `: the step "${id}" has not passed`;
}

/** The declared outputs of a step or a workflow that have a value. */
export function readOutputs(declared: Readonly<Record<string, string>>, context: ExpressionContext): Values {
  const values = Object.entries(declared).map(([name, text]) => [
    name,
    evaluate(parseExpression(text), context),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
