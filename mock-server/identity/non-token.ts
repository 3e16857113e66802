import type { Explanation } from '../problems/explanation.ts';
import { createFindMistake } from './credential-mistakes.ts';

const READ_ACCESS = 'read "access" from the JSON of the sign-in';
const NOT_SET = `the token is not set: wait for the sign-in, and ${READ_ACCESS}`;

const findMistake = createFindMistake({
  name: 'token',
  variable: 'token',
  whole: 'the whole answer of the sign-in',
  read: READ_ACCESS,
  unset: NOT_SET,
  scheme: {
    pattern: /^(bearer|token|jwt)\b/i,
    is: 'begins with another scheme word',
    hint: 'send the word Bearer once: the client library may add it by itself',
  },
});

/** What a text that is not a token probably is. It quotes only what no secret looks like. Undefined for a JWT. */
export function explainNonToken(text: string): Explanation | undefined {
  if (text.trim() === '') {
    return { reason: 'the token is empty', hint: NOT_SET };
  }
  const mistake = findMistake(text);
  if (mistake) return { reason: `the token ${mistake.is}, not a JWT`, hint: mistake.hint };
  const parts = text.split('.').length;
  if (parts === 3) return undefined;
  return {
    reason: `the token is not a JWT: it has ${parts} ${parts === 1 ? 'part' : 'parts'} instead of 3`,
    hint: `${READ_ACCESS}, and send it unchanged`,
  };
}
