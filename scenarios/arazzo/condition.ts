import { KitError } from '../../base/errors.ts';
import { type ExpressionContext, evaluate } from './evaluate.ts';
import { findReference } from './explain/correct-expression.ts';
import { explainToken } from './explain/explain-condition.ts';
import { type Expression, isExpression, parseExpression } from './expression.ts';

/** A condition of type simple (Arazzo 1.0.1, Criterion Object), parsed. */
export type Condition =
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'expression'; readonly text: string; readonly expression: Expression }
  | { readonly kind: 'not'; readonly operand: Condition }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Condition;
      readonly right: Condition;
    };

type Literal = string | number | boolean | null;
type Operator = (typeof OPERATORS)[number][number];

/** Lowest precedence first. */
const OPERATORS = [['||'], ['&&'], ['==', '!='], ['<=', '>=', '<', '>']] as const;

/** Thrown for a condition that cannot be parsed. */
export class ConditionError extends KitError {
  override readonly name = 'ConditionError';

  /**
   * @param text of the condition
   * @param remedy an instruction without a full stop
   */
  constructor(
    text: string,
    reason: string,
    remedy = 'Use the syntax of the Criterion Object in Arazzo 1.0.1',
  ) {
    super({ code: 'INVALID_CONDITION', cannot: `parse the condition "${text}"`, reason, remedy });
  }
}

const TOKEN =
  /\s*(\|\||&&|==|!=|<=|>=|[<>!()]|'(?:[^']|'')*'|-?\d+(?:\.\d+)?(?=[\s)|&=!<>]|$)|(?:true|false|null)\b|\$[^\s()=!<>|&]+)/y;

/**
 * Parses a simple condition: literals, runtime expressions, `! < <= > >= == != && || ( )`.
 *
 * @throws ConditionError, ExpressionError
 */
export function parseCondition(text: string): Condition {
  const tokens = tokenize(text);
  let position = 0;

  function binary(level: number): Condition {
    const operators: readonly string[] | undefined = OPERATORS[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    while (operators.includes(tokens[position] ?? '')) {
      const operator = tokens[position] as Operator; // checked in the line above
      position += 1;
      left = { kind: 'binary', operator, left, right: binary(level + 1) };
      refuseTextAsStatus(left, text);
    }
    return left;
  }

  function unary(): Condition {
    const token = tokens[position];
    position += 1;
    if (token === '!') return { kind: 'not', operand: unary() };
    if (token !== '(') return operand(token);
    const inner = binary(0);
    if (tokens[position] !== ')')
      throw new ConditionError(text, 'a parenthesis is not closed', 'Add the closing parenthesis');
    position += 1;
    return inner;
  }

  function operand(token: string | undefined): Condition {
    if (token?.startsWith('$'))
      return { kind: 'expression', text: token, expression: parseExpression(token) };
    if (token?.startsWith("'")) return { kind: 'literal', value: readString(token, text) };
    if (token && token in WORDS) return { kind: 'literal', value: WORDS[token as keyof typeof WORDS] };
    if (token && /^-?\d/.test(token)) return { kind: 'literal', value: Number(token) };
    const place = token ? `before "${token}"` : 'at the end';
    throw new ConditionError(text, `a value is missing ${place}`, `Add a value or an expression ${place}`);
  }

  const condition = binary(0);
  const unread = tokens[position];
  if (unread === undefined) return condition;
  const remedy = unread === ')' ? 'Remove it' : 'Add an operator such as == or && before it';
  throw new ConditionError(text, `unexpected "${unread}"`, remedy);
}

/** @param token with its quotes */
function readString(token: string, text: string): string {
  const value = token.slice(1, -1).replaceAll("''", "'");
  const reference = findReference(value);
  if (reference === undefined) return value;
  const isAlone = value === reference || value === `{${reference}}`;
  const remedy = isAlone ? `Use ${reference} without quotes` : 'Compare with an expression alone';
  throw new ConditionError(text, `${token} is a string, in which ${reference} is not evaluated`, remedy);
}

/** A number is never equal to a string. */
function refuseTextAsStatus({ left, right }: Condition & { kind: 'binary' }, text: string): void {
  const isStatus = (side: Condition) => side.kind === 'expression' && side.expression.kind === 'statusCode';
  const literal = [left, right].find((side) => side.kind === 'literal' && typeof side.value === 'string');
  if (literal?.kind !== 'literal' || ![left, right].some(isStatus)) return;
  throw new ConditionError(
    text,
    `$statusCode is a number, and '${literal.value}' is a string`,
    'Use a number without quotes, such as 200',
  );
}

const WORDS = { true: true, false: false, null: null } as const;

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const rest = text.slice(TOKEN.lastIndex).trim();
    const fault = explainToken(rest, isExpression);
    if (fault)
      throw new ConditionError(
        text,
        `${fault.reason}, at character ${text.trimEnd().length - rest.length + 1}`,
        fault.remedy,
      );
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new ConditionError(text, `syntax error at "${rest}"`, remedyAt(rest));
    tokens.push(token);
  }
  return tokens;
}

function remedyAt(rest: string): string | undefined {
  return rest.startsWith("'")
    ? 'Close the string with a single quote, and write two for one within it'
    : undefined;
}

/** Whether a condition holds. */
export function holds(condition: Condition, context: ExpressionContext): boolean {
  return Boolean(resolve(condition, context));
}

function resolve(condition: Condition, context: ExpressionContext): unknown {
  switch (condition.kind) {
    case 'literal':
      return condition.value;
    case 'expression':
      return evaluate(condition.expression, context);
    case 'not':
      return !resolve(condition.operand, context);
    case 'binary':
      return compare(condition, context);
  }
}

function compare(
  { operator, left, right }: Condition & { kind: 'binary' },
  context: ExpressionContext,
): boolean {
  if (operator === '&&') return holds(left, context) && holds(right, context);
  if (operator === '||') return holds(left, context) || holds(right, context);
  const [one, other] = [resolve(left, context), resolve(right, context)];
  if (one === undefined || other === undefined) return false; // a missing value is neither equal nor unequal to another
  switch (operator) {
    case '==':
      return equals(one, other);
    case '!=':
      return !equals(one, other);
    default:
      return isOrdered(one, operator, other);
  }
}

/** Strings are compared case-insensitively (Arazzo 1.0.1, Criterion Object). */
function equals(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one.toLowerCase() === other.toLowerCase();
  return one === other;
}

function isOrdered(one: unknown, operator: '<' | '<=' | '>' | '>=', other: unknown): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return false;
  if (operator === '<') return one < other;
  if (operator === '<=') return one <= other;
  return operator === '>' ? one > other : one >= other;
}

/** The values of the expressions in a condition, to show what was received. */
export function valuesIn(
  condition: Condition,
  context: ExpressionContext,
): { text: string; value: unknown }[] {
  switch (condition.kind) {
    case 'expression':
      return [{ text: condition.text, value: evaluate(condition.expression, context) }];
    case 'not':
      return valuesIn(condition.operand, context);
    case 'binary':
      return [...valuesIn(condition.left, context), ...valuesIn(condition.right, context)];
    default:
      return [];
  }
}

/** The runtime expressions of a condition. */
export function expressionsOf(condition: Condition): { text: string; expression: Expression }[] {
  switch (condition.kind) {
    case 'expression':
      return [condition];
    case 'not':
      return expressionsOf(condition.operand);
    case 'binary':
      return [...expressionsOf(condition.left), ...expressionsOf(condition.right)];
    default:
      return [];
  }
}

/** The runtime expressions that need a value, or the condition does not hold. */
export function neededBy(condition: Condition): { text: string; expression: Expression }[] {
  if (condition.kind === 'expression') return [condition];
  if (condition.kind !== 'binary' || condition.operator === '||') return [];
  const { operator, left, right } = condition;
  if (operator === '&&') return [...neededBy(left), ...neededBy(right)];
  return [left, right].flatMap((side) => (side.kind === 'expression' ? [side] : []));
}
