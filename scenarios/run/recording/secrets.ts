import { MASK, TOKENS } from '../../../base/masks.ts';
import { type Contract, type Operation, responseTo } from '../../../contracts/openapi/contract.ts';
import { secretHeaders, secretNames } from '../../../contracts/openapi/secrets.ts';
import type { HttpRequest } from '../../targets/target.ts';
import { namedValues, secretValues } from './secret-values.ts';

/** Collects the secrets of a run, to mask them and to detect leaks. */
export interface Secrets {
  /** Notes what the contract marks as secret in a request body that was sent. */
  noteSent(operation: Operation, payload: unknown): void;
  /** Notes the headers of a request that was sent, as far as they contain a secret. Tokens are recognized anyway. */
  noteSentHeaders(headers: HttpRequest['headers']): void;
  /** The names of these headers, in lower case. */
  readonly headerNames: ReadonlySet<string>;
  /** Notes what the contract marks as secret in a response body, such as a token, which must not be shown. */
  noteReceived(operation: Operation, status: number, body: unknown): void;
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

/** Creates the collection of secrets for a run against a contract. */
export function createSecrets({ document }: Pick<Contract, 'document'>): Secrets {
  const sent = new Set<string>();
  const received = new Set<string>();
  const masked = new Map<string, string>();
  const names = secretNames(document);
  const headerNames = secretHeaders(document);
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
    headerNames,
    noteSentHeaders({ authorization: _, ...headers }) {
      const secret = Object.entries(headers).filter(([name, value]) => headerNames.has(name) && value !== '');
      note(
        secret.map(([, value]) => value),
        sent,
      );
    },
    noteSent(operation, payload) {
      note(secretValues(operation.requestBody?.schema, payload, document), sent);
    },
    noteReceived(operation, status, body) {
      const schema = responseTo(operation, status)?.schema;
      const values = [...secretValues(schema, body, document), ...namedValues(names, body)];
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
      if (text.length <= MAX_REMEMBERED_LENGTH) masked.set(text, shown);
      return shown;
    },
    leaks: (text) => revealing.some((spelling) => text.includes(spelling)),
  };
}

/** Tokens are recognized by their form, so they need not be stored. */
function isToken(value: string): boolean {
  return value.replace(TOKENS, '') === '';
}

interface Maskable {
  readonly text: string;
  readonly mask: string;
}

/** A short value can occur by chance, such as `demo` in `demo@factpulse.test`: only whole strings are masked. */
function maskable(value: string): Maskable[] {
  if (isLong(value)) return spellings(value).map((text) => ({ text, mask: MASK }));
  return spellings(value).map((text) => ({ text: `"${text}"`, mask: `"${MASK}"` }));
}

function isLong(value: string): boolean {
  return value.length >= MIN_LENGTH;
}

/** The value as it is, in JSON, in a shell command, in both, and in a URL. */
function spellings(value: string): string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  const inShell = (text: string) => text.replaceAll("'", "'\\''");
  return [...new Set([value, inJson, inShell(value), inShell(inJson), encodeURIComponent(value)])];
}
