import { toPointer } from '../../base/json-pointer.ts';
import { decodeUtf8 } from '../../base/text-file.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { declaredKeys, takesNull } from '../../contracts/openapi/declared-keys.ts';
import type { Schema } from '../../contracts/openapi/document.ts';
import { bytesOf } from '../validation/receive-body.ts';
import type { Hintable } from './hintable.ts';

/** A name in a request that has no effect. */
export interface IgnoredName {
  readonly in: 'query' | 'body';
  readonly name: string;
  /** Pointer of the object that has it; empty for the body itself. */
  readonly inside: string;
  /** The names that are declared there; undefined if it is one of them, but its value null counts as not sent. */
  readonly valid: readonly string[] | undefined;
}

/** More would not fit in a line of the log. */
const MAX_NAMES = 5;
/** A deeper nested body could overflow our stack. */
const MAX_DEPTH = 32;
const NONE: readonly IgnoredName[] = [];

/**
 * The query parameters and body keys that the contract does not declare, and those whose null counts as not sent, at
 * most a few of each. It runs for every request, so a request without any only costs a look-up for each name.
 */
export function ignoredNames(
  contract: Contract,
  operation: Operation,
  { request, search, judged }: Hintable,
): readonly IgnoredName[] {
  const inQuery = search === '' ? NONE : ignoredParameters(operation, search);
  if (!operation.requestBody) return inQuery;
  const body = judged ? judged.body : decodeBody(bytesOf(request));
  if (typeof body !== 'object' || body === null) return inQuery;
  const inBody: BodySearch = { contract, operation, isAccepted: judged !== undefined, found: [] };
  visit(inBody, body, operation.requestBody.schema, ROOT);
  return inBody.found.length === 0 ? inQuery : [...inQuery, ...inBody.found];
}

function ignoredParameters({ queryParameters }: Operation, search: string): readonly IgnoredName[] {
  if (declaresAll(queryParameters, search)) return NONE;
  const valid = queryParameters.map(({ name }) => name);
  const unknown = [...new URLSearchParams(search).keys()].filter((name) => !valid.includes(name));
  const names = [...new Set(unknown)].slice(0, MAX_NAMES);
  return names.map((name) => ({ in: 'query', name, inside: '', valid }));
}

/** Whether all parameters of a query are declared; false as well if a name is percent-encoded. */
function declaresAll(parameters: Operation['queryParameters'], search: string): boolean {
  let start = 0; // splitting takes several times as long
  while (start < search.length) {
    const end = positionOf('&', search, start);
    const name = search.slice(start, Math.min(end, positionOf('=', search, start)));
    if (!hasName(parameters, name)) return false;
    start = end + 1;
  }
  return true;
}

function positionOf(character: string, text: string, start: number): number {
  const position = text.indexOf(character, start);
  return position === -1 ? text.length : position;
}

function hasName(parameters: Operation['queryParameters'], sought: string): boolean {
  for (const { name } of parameters) if (name === sought) return true;
  return false;
}

/** A search through a body. */
interface BodySearch {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly isAccepted: boolean;
  readonly found: IgnoredName[];
}

type Path = readonly string[];
const ROOT: Path = [];

function visit(search: BodySearch, value: object, schema: Schema, path: Path): void {
  const { keys, items } = declaredKeys(search.contract.document, schema);
  const isList = Array.isArray(value);
  if (isList ? !items : !keys) return;
  for (const name in value) {
    if (search.found.length === MAX_NAMES) return;
    const child = (value as Readonly<Record<string, unknown>>)[name]; // JSON: a list or a plain object
    const declared = isList ? items : keys?.get(name);
    if (!declared) note(search, name, path, [...(keys?.keys() ?? [])]);
    else if (child === null) visitNull(search, name, path);
    else if (typeof child === 'object' && path.length < MAX_DEPTH)
      visit(search, child, declared, [...path, name]);
  }
}

function note({ found }: BodySearch, name: string, path: Path, valid: IgnoredName['valid']): void {
  found.push({ in: 'body', name, inside: toPointer(path), valid });
}

/** Null counts as not sent where the contract takes it, and the operation answers that key with another value. */
function visitNull(search: BodySearch, name: string, path: Path): void {
  const { contract, operation, isAccepted } = search;
  if (!isAccepted || path.length > 0) return;
  for (const [status, { schema }] of operation.responses) {
    if (status >= 300) continue;
    const shown = declaredKeys(contract.document, schema).keys?.get(name);
    if (!shown || takesNull(contract.document, shown)) return;
  }
  note(search, name, path, undefined);
}

/** The body of a refused request; undefined if it was not read, or is not JSON. */
function decodeBody(bytes: Uint8Array | undefined): unknown {
  if (!bytes) return undefined;
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch {
    return undefined;
  }
}
