import { MASK, TOKENS } from '../../base/masks.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Schema } from '../../contracts/openapi/document.ts';

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
/** How many masked texts are remembered: most of a run are the same few, such as headers and expectations. */
const MOST_MASKED = 2_000;

export function createSecrets(known: readonly string[] = []): Secrets {
  const sent = new Set<string>();
  const received = new Set<string>();
  const masked = new Map<string, string>();
  let hidden: readonly Maskable[] = [];
  let revealing: readonly string[] = [];

  function note(values: readonly string[], place: Set<string>): void {
    const fresh = values.filter((value) => !place.has(value));
    if (fresh.length === 0) return;
    for (const value of fresh) place.add(value);
    masked.clear();
    hidden = [...sent, ...received]
      .filter((value) => !isToken(value))
      .sort((one, other) => other.length - one.length)
      .flatMap(maskable);
    revealing = [...sent].filter(isLong).flatMap(spellings);
  }

  function hide(text: string): string {
    return hidden.reduce(
      (shown, secret) => shown.replaceAll(secret.text, secret.mask),
      text.replace(TOKENS, MASK),
    );
  }

  note(known, sent);
  return {
    noteSent(operation, payload) {
      note(secretValues(operation.requestBody?.schema, payload), sent);
    },
    noteReceived(operation, status, body) {
      const values = secretValues(operation.responses.get(status)?.schema, body);
      note(
        values.filter((value) => !isToken(value)),
        received,
      );
    },
    mask(text) {
      const remembered = masked.get(text);
      if (remembered !== undefined) return remembered;
      if (masked.size >= MOST_MASKED) masked.clear();
      const shown = hide(text);
      masked.set(text, shown);
      return shown;
    },
    leaks: (text) => revealing.some((spelling) => text.includes(spelling)),
  };
}

/** Tokens are known by their form, so the many of a run need not be remembered. */
function isToken(value: string): boolean {
  return value.replace(TOKENS, '') === '';
}

interface Maskable {
  readonly text: string;
  readonly mask: string;
}

/** A short value turns up by chance, as `demo` does in `demo@factpulse.test`: it is masked as a whole string only. */
function maskable(value: string): Maskable[] {
  if (isLong(value)) return spellings(value).map((text) => ({ text, mask: MASK }));
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
