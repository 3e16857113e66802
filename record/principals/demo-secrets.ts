import { MASK } from '../../base/masks.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { secretHeaders, secretNames } from '../../contracts/openapi/secrets.ts';
import { namedInText, secretNameTest } from '../../scenarios/run/recording/secret-names.ts';
import { createSecrets } from '../../scenarios/run/recording/secrets.ts';
import type { Session, SessionExchange } from '../from/session.ts';
import { isObject } from './sign-ins.ts';

/** What stands in place of the secrets of a session. Equal secrets stay equal. */
export interface DemoSecrets {
  /** Whether a property or a header is a secret, by its name. */
  isSecret(name: string): boolean;
  /** The secret to use in place of one. @param name of its property or header */
  instead(name: string, value: string): string;
  /** A text with a mask in place of the secrets in it. */
  mask(text: string): string;
}

/** In bytes (api-facts: keys are 32 bytes in base64). */
const KEY_LENGTH = 32;
/** Longer than the contract demands of a key, and no base64. */
const MALFORMED_KEY = 'not-base64-although-it-is-long-enough-!!!!';
const SHORT_KEY = 'too-short';

export function createDemoSecrets(session: Session, contract: Contract): DemoSecrets {
  const isSecret = secretNameTest([...secretNames(contract.document), ...secretHeaders(contract.document)]);
  const known = createSecrets(contract);
  for (const exchange of session.exchanges) noteSecrets(known, exchange);
  const keys = judgeKeys(session);
  const given = new Map<string, string>();

  function next(name: string, value: string): string {
    const others = new Set(given.values());
    for (let number = 1; ; number += 1) {
      const candidate = isKey(name) ? demoKey(value, number, keys) : demoText(number);
      if (candidate === MALFORMED_KEY || candidate === SHORT_KEY || !others.has(candidate)) return candidate;
    }
  }

  return {
    isSecret,
    instead(name, value) {
      const id = `${isKey(name)} ${value}`;
      const demo = given.get(id) ?? next(name, value);
      given.set(id, demo);
      return demo;
    },
    mask(text) {
      const named = namedInText(text, isSecret).filter((value) => value !== '');
      const shown = named.reduce((rest, value) => rest.replaceAll(value, MASK), text);
      return known.mask(shown.replace(/\/\/[^/@\s]+@/g, `//${MASK}@`));
    },
  };
}

function noteSecrets(known: ReturnType<typeof createSecrets>, exchange: SessionExchange): void {
  const { operation, sent, query, requestHeaders, status, responseHeaders, received } = exchange;
  if ('value' in sent) known.noteSent(operation, sent.value);
  known.noteSentHeaders(requestHeaders);
  known.noteInputs(query);
  known.noteReceived(operation, status, received);
  known.noteResponse({ status, headers: responseHeaders, body: '' }, false);
}

function isKey(name: string): boolean {
  return /key$/i.test(name);
}

function demoText(number: number): string {
  return number === 1 ? 'a-demo-secret' : `a-demo-secret-${number}`;
}

function demoKey(value: string, number: number, { malformed, short }: JudgedKeys): string {
  if (short.has(value)) return SHORT_KEY;
  if (malformed.has(value)) return MALFORMED_KEY;
  const bytes = Buffer.from(Array.from({ length: KEY_LENGTH }, (_, index) => index));
  bytes.writeUInt32BE(number, 0);
  return bytes.toString('base64');
}

interface JudgedKeys {
  readonly malformed: ReadonlySet<string>;
  readonly short: ReadonlySet<string>;
}

/** What the answers say about the form of encryption keys, which masks hide. */
function judgeKeys({ exchanges }: Session): JudgedKeys {
  const used = exchanges.flatMap((exchange) => keysIn(exchange).map((value) => ({ value, exchange })));
  const wellFormed = new Set(used.filter(({ exchange }) => hasReadKeys(exchange)).map(({ value }) => value));
  const refused = used.filter(({ value, exchange }) => exchange.status === 400 && !wellFormed.has(value));
  const short = used.filter(({ value, exchange }) => isTooShort(value, exchange));
  return {
    malformed: new Set(refused.map(({ value }) => value)),
    short: new Set(short.map(({ value }) => value)),
  };
}

function bodyOf({ sent }: SessionExchange): Readonly<Record<string, unknown>> {
  return 'value' in sent && isObject(sent.value) ? sent.value : {};
}

function keysIn(exchange: SessionExchange): string[] {
  const named = [...Object.entries(bodyOf(exchange)), ...keyHeader(exchange)];
  return named.flatMap(([name, value]) => (isKey(name) && typeof value === 'string' ? value : []));
}

function keyHeader({ operation, requestHeaders }: SessionExchange): [string, string][] {
  return operation.headerParameters.flatMap(({ name }): [string, string][] => {
    const value = requestHeaders[name];
    return value === undefined ? [] : [[name, value]];
  });
}

/** Keys are read before it turns out that there is nothing to rotate. */
function hasReadKeys({ status }: SessionExchange): boolean {
  return status < 300 || status === 404;
}

function isTooShort(value: string, exchange: SessionExchange): boolean {
  const { received, status } = exchange;
  if (status !== 422 || !isObject(received) || !Array.isArray(received.detail)) return false;
  const names = Object.entries(bodyOf(exchange)).flatMap(([name, each]) => (each === value ? name : []));
  return received.detail.some(
    (item) =>
      isObject(item) &&
      item.type === 'string_too_short' &&
      Array.isArray(item.loc) &&
      item.loc.some((part) => names.includes(String(part))),
  );
}
