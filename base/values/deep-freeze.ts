/** Freezes a value and everything in it. What is frozen already is left alone, with all that it contains. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    const inner: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
    for (const each of inner) deepFreeze(each);
  }
  return value;
}
