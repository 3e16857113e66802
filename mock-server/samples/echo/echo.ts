import { TOKENS } from '../../../base/masks.ts';
import { isRecord } from '../shape/conforms.ts';
import type { Type } from '../shape/shape.ts';
import { plainName } from '../values/property-name.ts';

/** The parts of a request that its answer may repeat. */
export interface SaidRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Finds what a request said for the properties of its answer. Secrets are never found. */
export interface Echo {
  /** What the request said for the whole answer. */
  readonly whole: unknown;
  /**
   * What it said for a property, or undefined.
   *
   * @param object what it said for the object that has the property, or undefined
   */
  find(object: unknown, name: string): unknown;
  /** Copies what it said, without secrets and files; undefined if nothing remains. */
  copy(said: unknown): unknown;
}

/** Names that mean something else in every object: they are found only if their object is. */
const GENERIC = new Set(
  (
    'name id code type value status state message label description date title comment detail details level reason ' +
    'source field fields format page pagesize limit offset total count size data result results items order key op ' +
    'version language info url error errors method action number'
  ).split(' '),
);

/** The base64 of files is longer, and people do not look for it in an answer. */
const MAX_LENGTH = 1_000;
const MAX_ITEMS = 100;

/** Credentials, wherever they stand: private keys and certificates in PEM, user names and passwords in a URL. */
const CREDENTIALS = /-----BEGIN |\/\/[^/@\s]*:[^/@\s]*@/;

/** @param isSecret whether a name is one of a secret */
export function createEcho({ path, query, body }: SaidRequest, isSecret: (name: string) => boolean): Echo {
  const whole = Array.isArray(body) ? body : { ...(isRecord(body) ? body : {}), ...query, ...path };
  const byName = new WeakMap<object, ReadonlyMap<string, unknown>>();

  function lookUp(object: unknown, name: string): unknown {
    if (!isRecord(object)) return undefined;
    const known =
      byName.get(object) ?? new Map(Object.entries(object).map(([key, value]) => [plainName(key), value]));
    byName.set(object, known);
    return known.get(name);
  }

  function find(object: unknown, name: string): unknown {
    if (isSecret(name)) return undefined;
    const plain = plainName(name);
    return lookUp(object, plain) ?? (GENERIC.has(plain) ? undefined : lookUp(whole, plain));
  }

  function copy(said: unknown): unknown {
    if (typeof said === 'string') return isShareable(said) ? said : undefined;
    if (Array.isArray(said))
      return said
        .slice(0, MAX_ITEMS)
        .map(copy)
        .filter((item) => item !== undefined);
    if (!isRecord(said)) return ArrayBuffer.isView(said) ? undefined : said;
    const entries = Object.entries(said).filter(([name]) => !isSecret(name));
    return Object.fromEntries(
      entries.map(([name, value]) => [name, copy(value)]).filter(([, value]) => value !== undefined),
    );
  }

  return { whole, find, copy };
}

function isShareable(text: string): boolean {
  return text.length <= MAX_LENGTH && text.search(TOKENS) === -1 && !CREDENTIALS.test(text);
}

/** Forms, paths and queries have texts only: what such a text means as one of the types, the text itself last. */
export function readAs(said: unknown, types: readonly Type[]): readonly unknown[] {
  if (typeof said !== 'string') return said === undefined || said === null ? [] : [said];
  const isNumber = types.some((type) => type === 'integer' || type === 'number');
  if (isNumber && /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(said)) return [Number(said), said];
  if (types.includes('boolean') && /^(?:true|false)$/.test(said)) return [said === 'true', said];
  return [said];
}
