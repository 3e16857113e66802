import { KitError } from '../../base/errors.ts';
import { MASK, TOKENS } from '../../base/masks.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { HINT_HEADER } from '../http/answer.ts';
import { Problem } from '../problems/problem.ts';
import type { Failure } from '../store/port/faults.ts';
import { catalogueFault, nearestFault } from './catalogue.ts';
import { checkFailure, type Effect, FaultError, toEffect } from './fault.ts';

const NAMES = ['fault', 'code', 'delay', 'jitter', 'duration', 'retry-after', 'example'] as const;

const MAX_HEADER_LENGTH = 500;

/** One preference of a list: up to the next comma outside a quoted string, which may be unterminated. */
const ELEMENT = /(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|$))+/g;

/** A preference up to its parameters, which are ignored. */
const WITHOUT_PARAMETERS = /^(?:[^;"]|"(?:[^"\\]|\\.)*")*/;

/**
 * Reads `Prefer: code=500`, `Prefer: delay=2s` or `Prefer: fault=connection-reset`, or several of them separated by
 * commas (RFC 7240 §2).
 *
 * Preferences with other names are ignored (RFC 7240 §2). A misspelt value would let a test pass that expects a fault, so
 * it is refused.
 *
 * @param header several headers are joined by commas
 * @returns the effect; undefined if it asks for none; a problem if one cannot be applied
 */
export function readPreference(
  header: string | undefined,
  operation: Operation,
): Effect | Problem | undefined {
  let failure: Failure | undefined;
  try {
    failure = header === undefined ? undefined : toFailure(header);
    if (!failure) return undefined;
    checkFailure(failure, [operation]);
    return toEffect(failure, operation, Math.random());
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    return refuse(error, failure?.fault);
  }
}

function refuse({ message, reason, remedy }: KitError, fault: string | undefined): Problem {
  const isUnknown = fault !== undefined && !catalogueFault(fault);
  const near = isUnknown ? nearestFault(fault) : undefined;
  const nearly = near === undefined ? '' : ` The nearest is "${near}".`;
  const why = isUnknown ? `the fault "${fault}" does not exist` : reason;
  return new Problem({
    status: 400,
    code: 'INVALID_REQUEST',
    message: 'Invalid request',
    headers: { [HINT_HEADER]: toHeaderValue(masked(`Prefer is refused: ${message}${nearly}`)) },
    reason: masked(`the Prefer header cannot be applied: ${why}`),
    hint: near === undefined ? masked(remedy) : `use "${near}"`,
  });
}

function masked(text: string): string {
  return text.replace(TOKENS, MASK);
}

/** Printable ASCII of limited length, whatever the request contained. */
function toHeaderValue(text: string): string {
  return text.slice(0, MAX_HEADER_LENGTH).replace(/[^ -~]/g, '?');
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
  const { code, 'retry-after': retryAfter, ...texts } = Object.fromEntries(given);
  return {
    ...texts,
    ...(code !== undefined && { code: toStatus(code) }),
    ...(retryAfter !== undefined && { retryAfter: toDuration(retryAfter) }),
  };
}

function unquote(value: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(value) ?? [];
  return quoted === undefined ? value : quoted.replace(/\\(.)/g, '$1');
}

function toStatus(code: string): number {
  if (/^\d{3}$/.test(code)) return Number(code);
  throw new FaultError(`"code" is "${code}"`, 'Use a status such as 500');
}

/** `Retry-After` is in seconds in HTTP (RFC 9110 §10.2.3), so the unit can be left out. */
function toDuration(text: string): string {
  return /^\d+$/.test(text) ? `${text}s` : text;
}
