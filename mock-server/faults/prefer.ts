import { MASK, TOKENS } from '../../base/masks.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Failure } from '../store/port/faults.ts';
import { checkFailure, type Effect, FaultError, toEffect } from './fault.ts';

/** What the `Prefer` header of a request asks for. */
export interface Preference {
  readonly effect?: Effect;
  /** For the log: why the preference is ignored. Unknown preferences are ignored silently (RFC 7240 §2). */
  readonly refused?: string;
}

const NAMES = ['fault', 'code', 'delay', 'jitter', 'duration'] as const;

/** One preference of a list: up to the next comma outside a quoted string, which may be unterminated. */
const ELEMENT = /(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|$))+/g;

/** A preference up to its parameters, which are ignored. */
const WITHOUT_PARAMETERS = /^(?:[^;"]|"(?:[^"\\]|\\.)*")*/;

/**
 * Reads `Prefer: code=500`, `Prefer: delay=2s` or `Prefer: fault=connection-reset`, or several of them separated by
 * commas (RFC 7240 §2).
 *
 * @param header several headers are joined by commas
 */
export function readPreference(header: string | undefined, operation: Operation): Preference {
  try {
    const failure = header === undefined ? undefined : toFailure(header);
    if (!failure) return {};
    checkFailure(failure, [operation]);
    return { effect: toEffect(failure, operation, Math.random()) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { refused: `Prefer is ignored: ${error.message.replace(TOKENS, MASK)}` };
  }
}

function toFailure(header: string): Failure | undefined {
  const given = new Map<string, string>();
  for (const [element] of header.matchAll(ELEMENT)) {
    const [text = ''] = WITHOUT_PARAMETERS.exec(element) ?? [];
    const [name = '', ...values] = text.split('=');
    const key = name.trim().toLowerCase();
    const isFirst = NAMES.some((known) => known === key) && !given.has(key); // the first one wins
    if (isFirst) given.set(key, unquote(values.join('=').trim()));
  }
  if (given.size === 0) return undefined;
  const { code, ...texts } = Object.fromEntries(given);
  return { ...texts, ...(code !== undefined && { code: toStatus(code) }) };
}

function unquote(value: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(value) ?? [];
  return quoted === undefined ? value : quoted.replace(/\\(.)/g, '$1');
}

function toStatus(code: string): number {
  if (/^\d{3}$/.test(code)) return Number(code);
  throw new FaultError(`"code" is "${code}"`, 'Use a status such as 500');
}
