import { MASK, TOKENS } from '../../../base/masks.ts';
import { type Contract, type Operation, responseTo } from '../../../contracts/openapi/contract.ts';
import { secretHeaders, secretNames } from '../../../contracts/openapi/secrets.ts';
import type { Values } from '../../arazzo/evaluate.ts';
import type { HttpRequest, HttpResponse } from '../../targets/target.ts';
import { createKnownTexts } from './known-texts.ts';
import { cookieValues, credentialsIn, isNamedSecret, namedInText, secretNameTest } from './secret-names.ts';
import { namedValues, secretValues } from './secret-values.ts';
import { spellingsOf } from './spellings.ts';

/** Collects the secrets of a run, to mask them and to detect leaks. */
export interface Secrets {
  /** Notes the inputs of the run, or query parameters, that have the name of a secret. */
  noteInputs(inputs: Values): void;
  /** Notes what the contract marks as secret in a request body that was sent. */
  noteSent(operation: Operation, payload: unknown): void;
  /** Notes the headers of a request that was sent, as far as they contain a secret. */
  noteSentHeaders(headers: HttpRequest['headers']): void;
  /** Whether the value of a header is never shown. @param name in lower case */
  isSecretHeader(name: string): boolean;
  /** Notes what the contract marks as secret in a response body, such as a token, which must not be shown. */
  noteReceived(operation: Operation, status: number, body: unknown): void;
  /** Notes secrets in the headers of a response, and in the text of a body that is not JSON or repeats a key. */
  noteResponse(response: HttpResponse, hasOddBody: boolean): void;
  /** The text with a mask in place of each secret. */
  mask(text: string): string;
  /** Whether a text contains a secret that was sent. */
  leaks(text: string): boolean;
}

/** In characters. A shorter secret is masked only if it is a whole string. */
const MIN_LENGTH = 8;
/** Size of the cache of masked texts. Most texts of a run repeat, such as headers and expectations. */
const MAX_REMEMBERED = 2_000;
/** In characters. A longer text rarely repeats, and would stay in memory. */
const MAX_REMEMBERED_LENGTH = 20_000;
/** Of one response. A server can send more than memory holds. */
const MAX_RECEIVED = 2_000;
/** In characters, of all responses. After that, what was received earlier is forgotten. */
const MAX_RECEIVED_LENGTH = 2_000_000;

/** Creates the collection of secrets for a run against a contract. */
export function createSecrets({ document }: Pick<Contract, 'document'>): Secrets {
  const names = secretNames(document);
  const headerNames = secretHeaders(document);
  const isSecretName = secretNameTest(names);
  const isSecretHeader = (name: string) => headerNames.has(name) || isNamedSecret(name);
  const own = new Set<string>();
  const received = new Set<string>();
  const masked = new Map<string, string>();
  const revealing = createKnownTexts();
  const short = new Set<string>();
  let known = createKnownTexts();
  let receivedLength = 0;

  function learn(value: string): void {
    if (isLong(value)) for (const spelling of spellingsOf(value)) known.add(spelling);
    else short.add(value);
  }

  function note(values: readonly string[], noted: Set<string>): void {
    const fresh = values.filter((value) => value !== '' && !noted.has(value));
    if (fresh.length === 0) return;
    for (const value of fresh) {
      noted.add(value);
      learn(value);
    }
    masked.clear();
  }

  /** Notes what a request authenticates with, but does not report it as a leak: sign-ins return tokens. */
  const noteOwn = (values: readonly string[]) => note(values, own);

  function noteSent(values: readonly string[]): void {
    noteOwn(values);
    for (const value of values.filter(isLong))
      for (const spelling of spellingsOf(value)) revealing.add(spelling);
  }

  function noteReceived(values: readonly string[]): void {
    const taken = values.slice(0, MAX_RECEIVED);
    receivedLength += taken.reduce((sum, { length }) => sum + length, 0);
    if (receivedLength > MAX_RECEIVED_LENGTH) {
      received.clear();
      short.clear();
      known = createKnownTexts();
      receivedLength = 0;
      for (const value of own) learn(value);
    }
    note(taken, received);
  }

  function hide(text: string): string {
    const shown = known.replace(text.replace(TOKENS, MASK), () => MASK);
    return [...short].reduce((rest, value) => hideWhole(rest, value), shown);
  }

  return {
    isSecretHeader,
    noteInputs(inputs) {
      const secret = Object.entries(inputs).filter(([name]) =>
        /(?:password|secret|token|key|signature)$/i.test(name),
      );
      noteOwn(secret.flatMap(([, value]) => (typeof value === 'string' ? [value] : [])));
    },
    noteSentHeaders(headers) {
      for (const [name, value] of Object.entries(headers)) {
        if (name.endsWith('authorization')) noteOwn(credentialsIn(value).filter(isLong));
        else if (headerNames.has(name) && value !== '') noteSent([value]);
        else if (isNamedSecret(name) && isLong(value)) noteOwn([value]);
        if (name === 'cookie') noteOwn(cookieValues(value).filter(isLong));
      }
    },
    noteSent(operation, payload) {
      noteSent(secretValues(operation.requestBody?.schema, payload, document));
      noteOwn(namedValues(isSecretName, payload).filter(isLong));
    },
    noteReceived(operation, status, body) {
      const schema = responseTo(operation, status)?.schema;
      noteReceived([
        ...secretValues(schema, body, document),
        ...namedValues((name) => names.has(name), body),
      ]);
      noteReceived(namedValues(isSecretName, body).filter(isLong));
    },
    noteResponse({ headers, body }, hasOddBody) {
      for (const [name, value] of Object.entries(headers)) {
        if (isSecretHeader(name) && isLong(value)) noteReceived([value]);
        if (name === 'set-cookie') noteReceived(cookieValues(value).filter(isLong));
      }
      if (hasOddBody) noteReceived(namedInText(body, isSecretName).filter(isLong));
    },
    mask(text) {
      const remembered = masked.get(text);
      if (remembered !== undefined) return remembered;
      if (masked.size >= MAX_REMEMBERED) masked.clear();
      const shown = hide(text);
      if (text.length <= MAX_REMEMBERED_LENGTH) masked.set(text, shown);
      return shown;
    },
    leaks: (text) => revealing.isIn(text),
  };
}

/** A short value can occur by chance, such as `demo` in `demo@factpulse.test`: only whole strings are masked. */
function hideWhole(text: string, value: string): string {
  const strings = [value, JSON.stringify(value).slice(1, -1)];
  return strings.reduce((rest, each) => rest.replaceAll(`"${each}"`, `"${MASK}"`), text);
}

function isLong(value: string): boolean {
  return value.length >= MIN_LENGTH;
}
