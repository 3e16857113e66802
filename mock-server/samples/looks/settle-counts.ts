import { conforms } from '../shape/conforms.ts';
import type { Shape } from '../shape/shape.ts';
import { plainName } from '../values/property-name.ts';

const TOTAL = /^(?:count|total(?:count|items|elements|results|numberofresults)?)$/;
const LISTS = ['results', 'items', 'data', 'content'];

/**
 * Makes the numbers of an object agree with its lists and texts: how many results there are, how long an XML is.
 *
 * @param value changed in place
 */
export function settleCounts(value: Record<string, unknown>, shape: Shape): void {
  const named = new Map(Object.entries(value).map(([name, each]) => [plainName(name), each]));
  for (const [name, each] of Object.entries(value)) {
    if (!Number.isInteger(each)) continue;
    const count = countFor(plainName(name), named);
    const property = shape.properties.get(name);
    if (count !== undefined && property && conforms(property(), count)) value[name] = count;
  }
}

function countFor(name: string, named: ReadonlyMap<string, unknown>): number | undefined {
  if (TOTAL.test(name)) return totalOf(named, name !== 'count');
  if (name.startsWith('total')) return lengthOf(named.get(name.slice('total'.length)));
  if (name.endsWith('count')) return countOf(name.slice(0, -'count'.length), named);
  if (name.endsWith('passed')) return numberAt(named, name.replace(/passed$/, 'total'));
  return name.endsWith('size') || name.endsWith('sizebytes') ? sizeOf(name, named) : undefined;
}

/** A page that is not the first has as many results before it as its number says. */
function totalOf(named: ReadonlyMap<string, unknown>, isOfAllPages: boolean): number | undefined {
  const lists = [...named].filter(([, value]) => Array.isArray(value));
  const main = lists.find(([name]) => LISTS.includes(name)) ?? (lists.length === 1 ? lists[0] : undefined);
  const length = lengthOf(main?.[1]);
  if (length === undefined || !isOfAllPages) return length;
  const [page, pageSize] = [named.get('page'), named.get('pagesize')];
  const before = typeof page === 'number' && typeof pageSize === 'number' ? (page - 1) * pageSize : 0;
  return Math.max(0, before) + length;
}

function countOf(stem: string, named: ReadonlyMap<string, unknown>): number | undefined {
  if (stem === '') return undefined;
  const list = [...named].find(
    ([name, value]) => Array.isArray(value) && (name.startsWith(stem) || stem.endsWith(name)),
  );
  return lengthOf(list?.[1]);
}

function numberAt(named: ReadonlyMap<string, unknown>, name: string): number | undefined {
  const value = named.get(name);
  return typeof value === 'number' ? value : undefined;
}

function lengthOf(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

/** In bytes: of the text that the name begins with, or of a file in base64 next to it. */
function sizeOf(name: string, named: ReadonlyMap<string, unknown>): number | undefined {
  const text = named.get(name.replace(/size(?:bytes)?$/, ''));
  if (typeof text === 'string') return Buffer.byteLength(text);
  const file = [...named].find(
    ([other, value]) => /(?:b64|base64)$/.test(other) && typeof value === 'string',
  );
  return file ? Buffer.byteLength(String(file[1]), 'base64') : undefined;
}
