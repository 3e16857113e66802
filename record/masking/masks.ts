import { createHash } from 'node:crypto';
import { TOKENS } from '../../base/masks.ts';
import { createKnownTexts, type KnownTexts } from '../../scenarios/run/recording/known-texts.ts';
import { spellingsOf } from '../../scenarios/run/recording/spellings.ts';

/** Gives each secret of a recording its own mask, so that equal ones can be recognized. */
export interface Masks {
  /**
   * Notes a secret. If it is long enough to be no coincidence, later texts are searched for it.
   *
   * @param name of what holds it, for people; undefined if it is not known
   * @param as the mask of the same secret in another spelling
   * @returns its mask, such as `MASKED-3`
   */
  maskOf(secret: string, name: string | undefined, as?: string): string;
  /** The mask of a secret that is known. */
  find(secret: string): string | undefined;
  /** Notes a secret, and masks strings that equal it even if it is too short to search for. */
  noteWhole(secret: string): void;
  /** The text with a mask in place of each secret in it, in every spelling, and of everything with the form of a token. */
  mask(text: string): string;
  /** How many secrets there are. */
  count(): number;
  /** What held them, in alphabetical order. */
  names(): string[];
}

/** In characters. A shorter secret can occur by chance, and a longer one is not repeated. */
const SEARCHED = { min: 8, max: 16 * 1024 };
/** In characters. After so much, the secrets of the time before are no longer searched for, unless they occur again. */
const MAX_SEARCHED = 2_000_000;

interface Generation {
  readonly texts: KnownTexts;
  /** By spelling. */
  readonly masks: Map<string, string>;
}

const newGeneration = (): Generation => ({ texts: createKnownTexts(), masks: new Map() });

/** Creates the masks of one recording. They say nothing about the secrets: the first one is `MASKED-1`. */
export function createMasks(): Masks {
  const byKey = new Map<string, string>();
  const issued = new Set<string>();
  const whole = new Set<string>();
  const names = new Set<string>();
  let older = newGeneration();
  let current = newGeneration();
  let searchedLength = 0;

  function search(secret: string, mask: string): void {
    if (current.masks.has(secret)) return;
    searchedLength += secret.length;
    if (searchedLength > MAX_SEARCHED) {
      older = current;
      current = newGeneration();
      searchedLength = secret.length;
    }
    for (const spelling of allSpellingsOf(secret)) {
      if (current.masks.has(spelling)) continue;
      current.masks.set(spelling, mask);
      current.texts.add(spelling);
    }
  }

  const find = (secret: string) => byKey.get(keyOf(secret)) ?? current.masks.get(secret);

  function maskOf(secret: string, name: string | undefined, as?: string): string {
    if (issued.has(secret)) return secret; // a text that is masked a second time
    if (name !== undefined) names.add(name);
    const mask = find(secret) ?? as ?? `MASKED-${issued.size + 1}`;
    issued.add(mask);
    byKey.set(keyOf(secret), mask);
    if (isSearched(secret)) search(secret, mask);
    return mask;
  }

  function replaceKnown(text: string, { texts, masks }: Generation): string {
    if (masks.size === 0) return text;
    return texts.replace(text, (spelling) => masks.get(spelling) ?? 'MASKED');
  }

  return {
    maskOf,
    find,
    noteWhole(secret) {
      maskOf(secret, undefined);
      whole.add(keyOf(secret));
    },
    mask(text) {
      const key = whole.size > 0 && !isSearched(text) ? keyOf(text) : '';
      if (whole.has(key)) return byKey.get(key) ?? 'MASKED';
      const shown = replaceKnown(replaceKnown(text, current), older);
      return !shown.includes('eyJ') ? shown : shown.replace(TOKENS, (token) => maskOf(token, 'token'));
    },
    count: () => issued.size,
    names: () => [...names].sort(),
  };
}

/** Also in a URL within a URL, and in bytes that are read as Latin-1. */
function allSpellingsOf(secret: string): string[] {
  const spellings = spellingsOf(secret);
  const inUrls = spellings.filter((each) => /%|^[\w+/-]+=*$/.test(each)).map(encodePercent);
  return [...spellings, ...inUrls, Buffer.from(secret).toString('latin1')];
}

/** Without lone surrogates, for which `encodeURIComponent` throws. */
function encodePercent(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

function isSearched({ length }: string): boolean {
  return length >= SEARCHED.min && length <= SEARCHED.max;
}

/** Long secrets are not stored longer than they are searched for. */
function keyOf(secret: string): string {
  return secret.length <= 64 ? secret : createHash('sha256').update(secret).digest('base64');
}
