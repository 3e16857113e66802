/** Values by text. If it is full, the oldest are removed first. */
export interface BoundedCache<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

/** Enough for the users of a load test. */
const MAX_ENTRIES = 10_000;

export function createBoundedCache<Value>(): BoundedCache<Value> {
  const entries = new Map<string, Value>();
  return {
    get: (text) => entries.get(text),
    set(text, value) {
      if (entries.size >= MAX_ENTRIES) {
        for (const oldest of entries.keys()) {
          entries.delete(oldest);
          break;
        }
      }
      entries.set(text, value);
    },
  };
}
