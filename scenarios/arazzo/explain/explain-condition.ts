/** What is wrong with a condition, and what to do about it, as an instruction without a full stop. */
export interface ConditionFault {
  readonly reason: string;
  readonly remedy: string;
}

/** Operators of other languages, and those of Arazzo 1.0.1 (Criterion Object). */
const OPERATORS: Readonly<Record<string, string>> = {
  '=': '==',
  '===': '==',
  '!==': '!=',
  '<>': '!=',
  '=>': '>=',
  '=<': '<=',
  '&': '&&',
  '|': '||',
  is: '==',
  eq: '==',
  equals: '==',
  ne: '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  and: '&&',
  or: '||',
  not: '!',
};
const LITERALS: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  none: 'null',
  nil: 'null',
  undefined: 'null',
};
const FUNCTIONS = /^(?:contains|matches|match|like|in|startswith|endswith|exists)$/i;
const OPERATOR = /^(?:===|!==|<>|=>|=<|=(?!=)|&(?!&)|\|(?!\|))/;
const WORD = /^[\p{L}_][^\s()=!<>|&'"]*/u;

/**
 * Explains why a condition has no token of the syntax at a position.
 *
 * @param rest the condition from there
 * @param isExpression whether a text is a runtime expression
 * @returns undefined if nothing is wrong with the beginning of `rest`, or nothing is known about it
 */
export function explainToken(
  rest: string,
  isExpression: (text: string) => boolean,
): ConditionFault | undefined {
  const [operator] = OPERATOR.exec(rest) ?? [];
  if (operator) return notAnOperator(operator, operator);
  const [word] = WORD.exec(rest) ?? [];
  if (word) return explainWord(word, isExpression);
  const [, inside] = /^"([^"]*)"/.exec(rest) ?? [];
  if (inside !== undefined)
    return { reason: `"${inside}" is in double quotes`, remedy: `Use single quotes: '${inside}'` };
  const [, braced] = /^\{(\$[^}]+)\}/.exec(rest) ?? [];
  if (braced) return { reason: `${braced} is in braces`, remedy: `Use ${braced} in a condition` };
  const [number] = /^-?\.?\d[\w.]*(?![^\s)|&=!<>])/.exec(rest) ?? [];
  if (number && !/^-?\d+(?:\.\d+)?$/.test(number))
    return {
      reason: `${number} is not a number`,
      remedy: 'Use a number such as 200, or a comparison with >= and <',
    };
  return undefined;
}

function notAnOperator(written: string, key: string): ConditionFault {
  return { reason: `"${written}" is not an operator`, remedy: `Use ${OPERATORS[key]}` };
}

function explainWord(word: string, isExpression: (text: string) => boolean): ConditionFault | undefined {
  const plain = word.toLowerCase();
  if (word === LITERALS[plain]) return undefined;
  if (plain in LITERALS) return { reason: `"${word}" is not a value`, remedy: `Use ${LITERALS[plain]}` };
  if (plain in OPERATORS) return notAnOperator(word, plain);
  if (FUNCTIONS.test(word))
    return {
      reason: `"${word}" is not an operator`,
      remedy: 'Use a criterion of type regex or jsonpath, with a context',
    };
  if (isExpression(`$${word}`))
    return { reason: `${word} is an expression without its $`, remedy: `Use $${word}` };
  return { reason: `${word} is not in quotes`, remedy: `Put a string in single quotes: '${word}'` };
}
