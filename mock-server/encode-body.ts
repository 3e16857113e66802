import { remember } from './remember.ts';

/**
 * A body as JSON in UTF-8.
 *
 * What is frozen, and holds nothing that is not, does not change: its bytes are remembered. Clients are sent far more often
 * than they are changed, and to write them would be the dearest step of a list. The order of members says nothing in JSON
 * (RFC 8259 §4); a list of frozen objects comes first.
 */
export function encodeBody(body: object): Buffer {
  if (Object.isFrozen(body)) return encodeOnce(body);
  for (const [name, member] of Object.entries(body)) {
    if (isFrozenList(member)) return encodeList(name, member, body);
  }
  return encode(body);
}

const encode = (value: object) => Buffer.from(JSON.stringify(value));
const encodeOnce = remember(encode);

function isFrozenList(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.length > 0 && value.every(isFrozenObject);
}

function isFrozenObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.isFrozen(value);
}

const COMMA = Buffer.from(',');

function encodeList(name: string, list: readonly object[], body: object): Buffer {
  const others = JSON.stringify({ ...body, [name]: undefined }).slice(1);
  const parts = [Buffer.from(`{${JSON.stringify(name)}:[`)];
  for (const item of list) parts.push(encodeOnce(item), COMMA);
  parts[parts.length - 1] = Buffer.from(others === '}' ? ']}' : `],${others}`); // instead of the last comma
  return Buffer.concat(parts);
}
