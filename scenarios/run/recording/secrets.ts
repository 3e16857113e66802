import { MASK, TOKENS } from '../../../base/masks.ts';
import type { Contract, Operation } from '../../../contracts/openapi/contract.ts';
import { secretValues } from './secret-values.ts';

/** Remembers the secrets of a run, so that none is shown and none comes back unnoticed. */
export interface Secrets {
  /** Notes what the contract marks as secret in a request body that was sent. */
  noteSent(operation: Operation, payload: unknown): void;
  /** Notes what the contract marks as secret in a response body, such as a token: it must not be shown. */
  noteReceived(operation: Operation, status: number, body: unknown): void;
  /** The text with a mask in place of each secret. */
  mask(text: string): string;
  /** Whether a text holds a secret that was sent. */
  leaks(text: string): boolean;
}

/** Characters; a shorter secret is masked as a whole string only. */
const MIN_LENGTH = 8;
/** How many masked texts are remembered: most of a run are the same few, such as headers and expectations. */
const MAX_REMEMBERED = 2_000;

/** Starts to collect the secrets of a run against a contract. */
export function createSecrets({ document }: Pick<Contract, 'document'>): Secrets {
  const sent = new Set<string>();
  const received = new Set<string>();
  const masked = new Map<string, string>();
  let hidden: readonly Maskable[] = [];
  let revealing: readonly string[] = [];

  function note(values: readonly string[], noted: Set<string>): void {
    const fresh = values.filter((value) => !noted.has(value));
    if (fresh.length === 0) return;
    for (const value of fresh) noted.add(value);
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

  return {
    noteSent(operation, payload) {
      note(secretValues(operation.requestBody?.schema, payload, document), sent);
    },
    noteReceived(operation, status, body) {
      const values = secretValues(operation.responses.get(status)?.schema, body, document);
      note(
        values.filter((value) => !isToken(value)),
        received,
      );
    },
    mask(text) {
      const remembered = masked.get(text);
      if (remembered !== undefined) return remembered;
      if (masked.size >= MAX_REMEMBERED) masked.clear();
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
  return spellings(value).map((text) => ({ text: `"${text}"`, mask: `"${MASK}"` }));
}

function isLong(value: string): boolean {
  return value.length >= MIN_LENGTH;
}

/** As it is, in a JSON text, in a shell line, in both, and in a URL. */
function spellings(value: string): string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  const inShell = (text: string) => text.replaceAll("'", "'\\''");
  return [...new Set([value, inJson, inShell(value), inShell(inJson), encodeURIComponent(value)])];
}
