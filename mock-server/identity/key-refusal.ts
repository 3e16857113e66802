import type { Explanation } from '../problems/explanation.ts';
import { createFindMistake } from './credential-mistakes.ts';

const READ_KEY = 'read it from your configuration';
const CREATE_KEY = 'use a key of the fixtures, or create one with POST /__admin/api-keys';

const findMistake = createFindMistake({
  name: 'API key',
  variable: 'key',
  whole: 'a whole object',
  read: READ_KEY,
  unset: `the API key is not set: ${READ_KEY}`,
  scheme: {
    pattern: /^(bearer|token|jwt|basic|api-?key)[\s:=]/i,
    is: 'begins with a scheme word',
    hint: 'remove the word before the key',
  },
});

const TOKEN = /^(bearer\s+)?eyJ/i;
const SEVERAL = /, /;
const NOT_ASCII = /[^\x20-\x7e]/;

/** Why a text is not a key of the mock. Never quotes it. */
export function explainUnknownKey(text: string): Explanation {
  if (TOKEN.test(text)) {
    return {
      reason: 'the API key is a token',
      hint: 'send a token as "Authorization: Bearer <access token>"',
    };
  }
  if (SEVERAL.test(text)) {
    return { reason: 'the header holds several API keys, or was sent twice', hint: 'send one API key' };
  }
  const mistake = findMistake(text);
  if (mistake) return { reason: `the API key ${mistake.is}`, hint: mistake.hint };
  if (NOT_ASCII.test(text)) {
    return {
      reason: 'the API key contains characters that are not ASCII',
      hint: 'copy the key again: a text editor has probably changed it',
    };
  }
  return { reason: 'no account of the mock has the API key', hint: CREATE_KEY };
}

/** @param header such as `X-API-Key` */
export function keyMissing(header: string): Explanation {
  return {
    reason: `the header ${header} is empty`,
    hint: `the API key is not set: ${READ_KEY}`,
  };
}

export function keyRevoked(id: string): Explanation {
  return { reason: `the API key "${id}" was revoked`, hint: CREATE_KEY };
}

/** @param expiresAt ISO 8601, in UTC */
export function keyExpired(id: string, expiresAt: string): Explanation {
  return {
    reason: `the API key "${id}" expired at ${expiresAt}, by the clock of the sandbox`,
    hint: CREATE_KEY,
  };
}
