import { createHash, type Hash } from 'node:crypto';

/** What an answer depends on. */
export interface KeyedRequest {
  readonly operation: string;
  readonly status: number;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * A number for everything in a request that its answer depends on. The order of keys does not matter.
 *
 * @param seed of all samples
 */
export function requestKey(seed: string | number, request: KeyedRequest): number {
  return digestOf(seed, request).readInt32BE(0);
}

/** Like {@link requestKey}, but two requests never share it. */
export function requestDigest(request: KeyedRequest): string {
  return digestOf('', request).toString('base64');
}

function digestOf(seed: string | number, { operation, status, path, query, body }: KeyedRequest): Buffer {
  const hash = createHash('sha256');
  addTo(hash, [String(seed), operation, status, path, query, body]);
  return hash.digest();
}

/** Adds a value in a form that is the same for equal JSON values, and different for others (after RFC 8785). */
function addTo(hash: Hash, value: unknown): void {
  if (value instanceof Uint8Array) {
    hash.update(`bytes ${value.byteLength} `).update(value);
  } else if (Array.isArray(value)) {
    hash.update(`[${value.length} `);
    for (const item of value) addTo(hash, item);
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, child]) => child !== undefined);
    hash.update(`{${entries.length} `);
    for (const [name, child] of entries.sort(([one], [other]) => (one < other ? -1 : 1))) {
      hash.update(`${JSON.stringify(name)}:`);
      addTo(hash, child);
    }
  } else {
    hash.update(`${JSON.stringify(value) ?? 'undefined'},`);
  }
}
