/**
 * A function that makes a value of an object once, and remembers it with the object: in a property that neither JSON nor
 * a spread copy takes along. A WeakMap would do for few objects that live long, but V8 keeps the values of one alive until
 * it collects its old generation, and most clients of a busy mock are gone long before.
 */
export function remember<Subject extends object, Value>(
  make: (subject: Subject) => Value,
): (subject: Subject) => Value {
  const place = Symbol('remembered');
  return function remembered(subject) {
    const known = (subject as { readonly [place]?: Value })[place];
    if (known !== undefined) return known;
    const value = make(subject);
    Object.defineProperty(subject, place, { value });
    return value;
  };
}
