/** A function that makes a value once for each object, and remembers it for as long as the object is there. */
export function remember<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return function remembered(key) {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
