/**
 * JSON Pointer (RFC 6901).
 */

/** Writes path segments as a pointer: `['paths', '/a']` becomes `/paths/~1a`. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Splits a pointer into its segments, unescaped. */
export function toSegments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a pointer, or undefined if the path ends early. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const segment of toSegments(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment]; // an object, by the line above
  }
  return value;
}
