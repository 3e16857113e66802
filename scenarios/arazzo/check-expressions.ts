import { toPointer } from '../../base/json-pointer.ts';
import type { SourceDocument } from '../../base/read-document.ts';
import { featureSetOf } from './arazzo.ts';
import type { OpenDocument } from './components.ts';
import type { CompiledCriterion } from './criterion.ts';
import { isSelector, SELECTOR } from './explain/addition.ts';
import { correctExpression, putInBraces } from './explain/correct-expression.ts';
import {
  type Expression,
  ExpressionError,
  expressionsIn,
  isExpression,
  parseExpression,
} from './expression.ts';
import { type CheckedWorkflow, faultOf, type Moment } from './expression-fault.ts';

/**
 * Checks the expressions in a value, at any depth.
 *
 * @param pointer to the value
 * @throws DocumentError for an expression that is invalid, has no braces in a longer text, or cannot be resolved
 */
export function checkTexts(value: unknown, pointer: string, moment: Moment, checked: CheckedWorkflow): void {
  checkSyntax(value, pointer, checked, (text, expression, at) =>
    checkExpression(text, expression, at, moment, checked),
  );
}

/** Checks outputs, which are expressions and never literals. @throws DocumentError */
export function checkOutputTexts(
  outputs: Readonly<Record<string, string>>,
  pointer: string,
  moment: Moment,
  checked: CheckedWorkflow,
): void {
  for (const [name, text] of Object.entries(outputs)) {
    const at = pointer + toPointer([name]);
    checkExpression(text, parseAt(at, text, checked.source), at, moment, checked);
  }
}

/**
 * Checks the syntax of the expressions in a value, at any depth.
 *
 * @param pointer to the value
 * @param visit called with each expression and the pointer to its text
 * @throws DocumentError for an expression that is invalid, or has no braces in a longer text
 */
export function checkSyntax(
  value: unknown,
  pointer: string,
  open: OpenDocument,
  visit: (text: string, expression: Expression, pointer: string) => void = () => {},
): void {
  const { source, document } = open;
  const featureSet = featureSetOf(document);
  if (typeof value === 'object' && value !== null) {
    if (featureSet === '1.1' && isSelector(value)) source.fail(pointer, SELECTOR.reason, SELECTOR.remedy);
    for (const [key, entry] of Object.entries(value)) {
      if (entry === null && isExpression(key)) refuseUnquoted(key, pointer, source);
      checkSyntax(entry, pointer + toPointer([key]), open, visit);
    }
  }
  if (typeof value !== 'string') return;
  checkBraces(value, pointer, source);
  for (const text of expressionsIn(value, featureSet))
    visit(text, parseAt(pointer, text, source, LITERALLY), pointer);
}

/** What YAML makes of `value: {$inputs.name}`. */
function refuseUnquoted(text: string, pointer: string, source: SourceDocument): void {
  const remedy = `Write ${text} without braces, or put them in quotes: "{${text}}"`;
  source.fail(pointer, 'braces without quotes are an object in YAML, not an expression', remedy);
}

/** Longer texts are not repeated in an error. */
const MAX_QUOTED = 100;

function checkBraces(text: string, pointer: string, source: SourceDocument): void {
  if (isExpression(text) || correctExpression(text, isExpression)) return;
  const correct = putInBraces(text);
  if (correct === text) return;
  const [first] = expressionsIn(correct).filter((each) => !text.includes(`{${each}}`));
  if (correct === `{${first}}`) return; // not part of a longer text: the parser explains what is wrong
  const shown = correct.length > MAX_QUOTED || correct.includes('\n') ? `{${first}}` : correct;
  source.fail(pointer, `the expression ${first} is part of a longer text`, `Put it in braces: ${shown}`);
}

/** Checks the expressions of a criterion. @throws DocumentError for one that cannot be resolved */
export function checkCriterion(
  { expressions }: CompiledCriterion,
  pointer: string,
  moment: Moment,
  checked: CheckedWorkflow,
): void {
  for (const { text, expression } of expressions) checkExpression(text, expression, pointer, moment, checked);
}

/** Checks the expressions without which a success criterion cannot hold. @throws DocumentError for one without a value */
export function checkNeeded(
  { needed }: CompiledCriterion,
  pointer: string,
  stepIndex: number,
  checked: CheckedWorkflow,
): void {
  const moment: Moment = { phase: 'after-success', stepIndex };
  for (const { text, expression } of needed) checkExpression(text, expression, pointer, moment, checked);
}

function parseAt(pointer: string, text: string, source: SourceDocument, otherwise?: string): Expression {
  try {
    return parseExpression(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return source.fail(pointer, error.reason, otherwise ? `${error.remedy}. ${otherwise}` : error.remedy);
  }
}

const LITERALLY = 'To send a text that starts with $ as it is, make it the default of an input';

function checkExpression(
  text: string,
  expression: Expression,
  pointer: string,
  moment: Moment,
  checked: CheckedWorkflow,
): void {
  const fault = faultOf(expression, moment, checked);
  if (fault) checked.source.fail(pointer, `"${text}" ${fault.reason}`, fault.remedy);
}
