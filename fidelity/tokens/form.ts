import { readFileSync } from 'node:fs';

/** A token in an odd form, and what SimpleJWT answers to it. */
export interface TokenForm {
  readonly name: string;
  /** The type of token that is expected where it is sent. */
  readonly as: 'access' | 'refresh';
  /** Instead of the usual header; a string is its JSON text. */
  readonly header?: object | string;
  /** Claims that replace the usual ones, or are added to them. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The usual claims that it does not have. */
  readonly without?: readonly string[];
  /** The text of the payload, in which `%` stands for the claims: `{%}` unless given. */
  readonly payload?: string;
  /** How that text becomes bytes: UTF-8 unless given. */
  readonly encoding?: 'latin1' | 'utf16le';
  /** HS256 unless given. */
  readonly signedWith?: 'HS384' | 'HS512';
  readonly otherSecret?: true;
  /** What is signed: `{header}.{payload}` unless given. */
  readonly signed?: string;
  /** The token: `{signed}.{signature}` unless given. In `{signature~}`, the unused bits of the last character are set. */
  readonly token?: string;
  /** Why the mock refuses a token that SimpleJWT takes. */
  readonly differs?: string;
  readonly answer: FormAnswer;
}

/** What SimpleJWT answers: to a refresh token at the refresh route, to an access token wherever one is required. */
interface FormAnswer {
  readonly status: number;
  readonly detail?: string;
  readonly code?: string;
  /** Of an access token: `message` in the list `messages`. */
  readonly message?: string;
  readonly 'www-authenticate'?: string;
  /** The exception that it does not catch, if the status is 500. */
  readonly crash?: string;
}

/** A time as the value of a claim. */
export interface ClaimTime {
  /** Seconds from now: 0 unless given. */
  readonly in?: number;
  /** Its JSON text, in which `#` stands for the seconds since 1970: `#` unless given. */
  readonly json?: string;
}

const FORMS = new URL('forms.jsonl', import.meta.url);

/** The forms that were measured, one on each line of `forms.jsonl`. */
export function readForms(): TokenForm[] {
  const lines = readFileSync(FORMS, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}
