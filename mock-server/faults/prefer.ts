import type { Operation } from '../../contracts/contract.ts';
import { checkFailure, type Failure, type Strike, toStrike } from './fault.ts';

/** What the `Prefer` header of a request asks for. */
export interface Preference {
  readonly strike?: Strike;
  /** For the log: why what it asks for is not done. A preference that is not known is passed over (RFC 7240 §2). */
  readonly refused?: string;
}

const NAMES = ['fault', 'code', 'delay', 'jitter', 'duration'] as const;

/** A token, and a token or a quoted string behind an equals sign; parameters behind a semicolon are left alone (RFC 7240 §2). */
const PREFERENCE = /(?:^|,)\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]+))/g;

/**
 * Reads `Prefer: code=500`, `Prefer: delay=2s` or `Prefer: fault=connection-reset`, and several of them with commas
 * between.
 *
 * @param header of several headers, joined by commas
 */
export function readPreference(header: string | undefined, operation: Operation): Preference {
  const failure = header === undefined ? undefined : toFailure(header);
  if (!failure) return {};
  try {
    checkFailure(failure, [operation]);
    return { strike: toStrike(failure, operation, Math.random) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { refused: `Prefer is passed over: ${error.message}` };
  }
}

function toFailure(header: string): Failure | undefined {
  const given = new Map<string, string>();
  for (const [, name = '', quoted, token] of header.matchAll(PREFERENCE)) {
    const key = name.toLowerCase();
    if (NAMES.some((known) => known === key) && !given.has(key)) given.set(key, quoted ?? token ?? ''); // the first counts
  }
  if (given.size === 0) return undefined;
  const { code, ...texts } = Object.fromEntries(given);
  return { ...texts, ...(code !== undefined && { code: Number(code) }) };
}
