import type { Explanation } from '../problems/explanation.ts';

/** A mistake in the code of a caller that shows in what it sends instead of a token. */
interface Mistake {
  readonly pattern: RegExp;
  /** What is sent. It follows "the token". */
  readonly is: string;
  /** What happened in the caller's code, and how to fix it. */
  readonly hint: string;
}

const READ_ACCESS = 'read "access" from the JSON of the sign-in';

const MISTAKES: readonly Mistake[] = [
  {
    pattern: /^\[object Promise\]$/,
    is: 'is "[object Promise]"',
    hint: 'the token is a Promise: await it before you put it into the header',
  },
  {
    pattern: /^<(coroutine|Future|Task)\b.*>?$/,
    is: 'is a coroutine of Python',
    hint: 'the token is the result of an async function: await it before you put it into the header',
  },
  {
    pattern: /^\[object \w+\]$/,
    is: 'is an object that was turned into a string',
    hint: `the token is an object: ${READ_ACCESS}`,
  },
  {
    pattern: /^(\{(?!\{).*["':]|%7B%22)/is,
    is: 'is a whole object',
    hint: `the token is the whole answer of the sign-in: ${READ_ACCESS}`,
  },
  {
    pattern: /^(async )?(function\b|\(.*\) ?=>|\w+ ?=>)/,
    is: 'is the source of a function',
    hint: 'the token is a function: call it',
  },
  {
    pattern: /^(undefined|null|None|nil|<nil>|NULL)$/,
    is: 'is a variable without a value',
    hint: `the token is not set: wait for the sign-in, and ${READ_ACCESS}`,
  },
  {
    pattern: /^(NaN|true|false|-?\d+(\.\d+)?)$/i,
    is: 'is a number or a boolean',
    hint: `the token is the result of a calculation or a comparison: ${READ_ACCESS}`,
  },
  {
    pattern: /^(bearer|token|jwt)\b/i,
    is: 'begins with another scheme word',
    hint: 'send the word Bearer once: the client library may add it by itself',
  },
  {
    pattern: /^b(['"])/,
    is: 'is the text of a bytes object',
    hint: 'decode the bytes of the token in Python: token.decode()',
  },
  {
    pattern: /^["'`“”].*|.*["'`“”]$/,
    is: 'is in quotes',
    hint: 'send the token without quotes: JSON.stringify() or a shell has probably added them',
  },
  {
    pattern:
      /^(\$\{[^}]*\}|\$\(.*\)|\$\w+|\{\{.*\}\}|\{\w*\}|<[^>]*>|%\w+%|:\w+|%s|your[-_ ].*|\.{3}|…|x{3,}|\*{3,})$/i,
    is: 'is a placeholder',
    hint: 'a placeholder was not replaced: set the variable, and use the quotes that your language replaces it in',
  },
  {
    pattern: /\s|\\[rn]|%0[ad]|%20/i,
    is: 'contains white space or a line break',
    hint: 'remove the white space: the token was probably copied from several lines, or read from a file',
  },
];

/** What a text that is not a token probably is. It quotes only what no secret looks like. Undefined for a JWT. */
export function explainNonToken(text: string): Explanation | undefined {
  if (text.trim() === '') {
    return {
      reason: 'the token is empty',
      hint: `the token is not set: wait for the sign-in, and ${READ_ACCESS}`,
    };
  }
  const mistake = MISTAKES.find(({ pattern }) => pattern.test(text));
  if (mistake) return { reason: `the token ${mistake.is}, not a JWT`, hint: mistake.hint };
  const parts = text.split('.').length;
  if (parts === 3) return undefined;
  return {
    reason: `the token is not a JWT: it has ${parts} ${parts === 1 ? 'part' : 'parts'} instead of 3`,
    hint: `${READ_ACCESS}, and send it unchanged`,
  };
}
