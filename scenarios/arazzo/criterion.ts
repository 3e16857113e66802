import { jsonpath } from 'json-p3';
import type { Criterion, CriterionType } from './arazzo.ts';
import { ConditionError, expressionsOf, holds, neededBy, parseCondition, valuesIn } from './condition.ts';
import { type ExpressionContext, evaluate } from './evaluate.ts';
import { findReference } from './explain/correct-expression.ts';
import { type Expression, parseExpression } from './expression.ts';

/** A criterion, ready to be evaluated. */
export interface CompiledCriterion {
  readonly condition: string;
  /** The runtime expressions it refers to. */
  readonly expressions: readonly { text: string; expression: Expression }[];
  /** Those that need a value, or it does not hold. */
  readonly needed: readonly { text: string; expression: Expression }[];
  /** Whether it can hold for a response with this status. */
  mayHoldFor(status: number): boolean;
  holds(context: ExpressionContext): boolean;
  /** The values of its expressions. */
  got(context: ExpressionContext): { text: string; value: unknown }[];
}

/**
 * Compiles a criterion (Arazzo 1.0.1, Criterion Object).
 *
 * @throws ConditionError, ExpressionError
 */
export function compileCriterion({ condition, context, type = 'simple' }: Criterion): CompiledCriterion {
  const kind: CriterionType = typeof type === 'string' ? type : type.type;
  if (kind === 'simple') return compileSimple(condition);
  if (context === undefined)
    throw new ConditionError(
      condition,
      `a criterion of type ${kind} needs a context`,
      'Add the expression that it is applied to, such as context: $response.body',
    );
  const reference = findReference(condition);
  if (reference !== undefined)
    throw new ConditionError(
      condition,
      `${reference} is not evaluated in a criterion of type ${kind}: that is new in Arazzo 1.1, and not supported`,
      `Use a criterion of type simple, which compares with ${reference}`,
    );
  const subject = { text: context, expression: parseExpression(context) };
  const matches = kind === 'regex' ? compileRegex(condition) : compileJsonPath(condition);
  return {
    condition: `${context} ${kind === 'regex' ? 'matches' : 'has'} ${condition}`,
    expressions: [subject],
    needed: [subject],
    mayHoldFor: () => true,
    holds: (values) => matches(evaluate(subject.expression, values)),
    got: (values) => [{ text: context, value: evaluate(subject.expression, values) }],
  };
}

function compileSimple(text: string): CompiledCriterion {
  const condition = parseCondition(text);
  const expressions = expressionsOf(condition);
  const isAboutStatus = expressions.every(({ expression }) => expression.kind === 'statusCode');
  return {
    condition: text,
    expressions,
    needed: neededBy(condition),
    mayHoldFor: (status) => !isAboutStatus || holds(condition, onlyStatus(status)),
    holds: (values) => holds(condition, values),
    got: (values) => valuesIn(condition, values),
  };
}

function onlyStatus(status: number): ExpressionContext {
  const message = { headers: {}, body: undefined, query: {}, path: {} };
  const exchange = { url: '', method: '', request: message, response: { ...message, status } };
  return { inputs: {}, outputs: {}, steps: {}, workflows: {}, exchange };
}

function compileRegex(text: string): (value: unknown) => boolean {
  try {
    const pattern = new RegExp(text, 'u');
    return (value) =>
      value !== undefined && pattern.test(typeof value === 'string' ? value : JSON.stringify(value));
  } catch {
    throw new ConditionError(text, 'it is not a valid regular expression', 'Use the syntax of JavaScript');
  }
}

/** A JSONPath holds if it selects something (RFC 9535). */
function compileJsonPath(text: string): (value: unknown) => boolean {
  try {
    const query = jsonpath.compile(text);
    return (value) => isContainer(value) && !query.query(value).empty();
  } catch {
    throw new ConditionError(
      text,
      'it is not a valid JSONPath (RFC 9535)',
      "Use a query such as $.results[?@.name == 'Zoé']",
    );
  }
}

function isContainer(value: unknown): value is Parameters<ReturnType<typeof jsonpath.compile>['query']>[0] {
  return typeof value === 'object' && value !== null;
}
