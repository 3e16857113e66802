import type { Operation } from '../../contracts/contract.ts';
import type { Schema } from '../../contracts/openapi.ts';
import { TOKENS } from '../../contracts/secrets.ts';

/** Remembers the secrets of a run, so that none is shown and none comes back unnoticed. */
export interface Secrets {
  /** Takes what the contract calls a secret out of a request body that was sent. */
  noteSent(operation: Operation, payload: unknown): void;
  /** Takes a value that must not be shown, such as a token that was received. */
  noteReceived(operation: Operation, status: number, body: unknown): void;
  mask(text: string): string;
  /** Whether a text holds a secret that was sent. */
  leaks(text: string): boolean;
}

const LEAST_LENGTH = 8;

export function createSecrets(known: readonly string[] = []): Secrets {
  const sent = new Set(known);
  const received = new Set<string>();

  return {
    noteSent(operation, payload) {
      for (const value of secretValues(operation.requestBody?.schema, payload)) sent.add(value);
    },
    noteReceived(operation, status, body) {
      const values = secretValues(operation.responses.get(status)?.schema, body);
      for (const value of values.filter((value) => !isToken(value))) received.add(value);
    },
    mask(text) {
      const longestFirst = [...sent, ...received]
        .filter((value) => !isToken(value))
        .sort((one, other) => other.length - one.length);
      return longestFirst
        .flatMap(maskable)
        .reduce((masked, secret) => masked.replaceAll(secret.text, secret.mask), text.replace(TOKENS, '***'));
    },
    leaks(text) {
      return [...sent]
        .filter(isLong)
        .some((value) => spellings(value).some((spelling) => text.includes(spelling)));
    },
  };
}

/** Tokens are known by their form, so the many of a run need not be remembered. */
function isToken(value: string): boolean {
  return value.replace(TOKENS, '') === '';
}

/** A short value turns up by chance, as `demo` does in `demo@factpulse.test`: it is masked as a whole string only. */
function maskable(value: string): { text: string; mask: string }[] {
  if (isLong(value)) return spellings(value).map((text) => ({ text, mask: '***' }));
  return spellings(value).map((text) => ({ text: `"${text}"`, mask: '"***"' }));
}

function isLong(value: string): boolean {
  return value.length >= LEAST_LENGTH;
}

/** As it is, in a JSON text, in a shell line, in both, and in a URL. */
function spellings(value: string): string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  const inShell = (text: string) => text.replaceAll("'", "'\\''");
  return [...new Set([value, inJson, inShell(value), inShell(inJson), encodeURIComponent(value)])];
}

/** The texts that stand where the contract says `x-secret`. */
function secretValues(schema: Schema | undefined, body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(schema?.properties ?? {}).flatMap(([name, property]) => {
    const value = (body as Record<string, unknown>)[name];
    return property['x-secret'] && typeof value === 'string' && value !== '' ? [value] : [];
  });
}
