/** Returns a value that is made when it is first asked for. */
export type Lazy<Value> = () => Value;

/** Calls a function once, when its result is first needed. */
export function lazily<Value>(read: () => Value): Lazy<Value> {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}
