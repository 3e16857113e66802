/** A mistake in the code of a caller that shows in what it sends instead of a token or an API key. */
interface Mistake {
  readonly pattern: RegExp;
  /** What is sent. It follows the name of the credentials. */
  readonly is: string;
  /** What happened in the caller's code, and how to fix it. */
  readonly hint: string;
}

/** The words for one kind of credentials. */
interface Wording {
  /** Such as `token`. */
  readonly name: string;
  /** What a variable that holds it is usually called. */
  readonly variable: string;
  /** The object that contains it. */
  readonly whole: string;
  /** Where to read it. */
  readonly read: string;
  /** What to do about a variable without a value. */
  readonly unset: string;
  /** A word before it that does not belong there. */
  readonly scheme: Mistake;
}

/** Returns a function that finds what a text is that was sent instead of such credentials. It quotes only what no secret looks like. */
export function createFindMistake(wording: Wording): (text: string) => Mistake | undefined {
  const mistakes = mistakesIn(wording);
  return (text) => mistakes.find(({ pattern }) => pattern.test(text));
}

function mistakesIn(wording: Wording): readonly Mistake[] {
  const { name, variable, whole, read, unset, scheme } = wording;
  return [
    {
      pattern: /^\[object Promise\]$/,
      is: 'is "[object Promise]"',
      hint: `the ${name} is a Promise: await it before you put it into the header`,
    },
    {
      pattern: /^<(coroutine|Future|Task)\b.*>?$/,
      is: 'is a coroutine of Python',
      hint: `the ${name} is the result of an async function: await it before you put it into the header`,
    },
    {
      pattern: /^\[object \w+\]$/,
      is: 'is an object that was turned into a string',
      hint: `the ${name} is an object: ${read}`,
    },
    {
      pattern: /^(\{(?!\{).*["':]|%7B%22)/is,
      is: 'is a whole object',
      hint: `the ${name} is ${whole}: ${read}`,
    },
    {
      pattern: /^(async )?(function\b|\(.*\) ?=>|\w+ ?=>)/,
      is: 'is the source of a function',
      hint: `the ${name} is a function: call it`,
    },
    {
      pattern: /^(undefined|null|None|nil|<nil>|NULL)$/,
      is: 'is a variable without a value',
      hint: unset,
    },
    {
      pattern: /^(NaN|true|false|-?\d+(\.\d+)?)$/i,
      is: 'is a number or a boolean',
      hint: `the ${name} is the result of a calculation or a comparison: ${read}`,
    },
    scheme,
    {
      pattern: /^b(['"])/,
      is: 'is the text of a bytes object',
      hint: `decode the bytes of the ${name} in Python: ${variable}.decode()`,
    },
    {
      pattern: /^["'`“”].*|.*["'`“”]$/,
      is: 'is in quotes',
      hint: `send the ${name} without quotes: JSON.stringify() or a shell has probably added them`,
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
      hint: `remove the white space: the ${name} was probably copied from several lines, or read from a file`,
    },
  ];
}
