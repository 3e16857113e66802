/** Names for people, made of texts of a session. */

/** Of a name. Longer names are hard to read. */
const MAX_WORDS = 4;

/** @returns a text in camel case without accents, such as `garageDuVieuxPort`; undefined if it has no letters */
export function toCamelCase(text: string): string | undefined {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/['’]/g, '');
  const words = plain.match(/[A-Za-z][A-Za-z0-9]*/g)?.slice(0, MAX_WORDS) ?? [];
  if (words.length === 0) return undefined;
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : capitalize(word.toLowerCase())))
    .join('');
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Gives out names once: the second `getClient` becomes `getClientAgain`, the third `getClient3`. */
export interface UniqueNames {
  take(name: string): string;
}

/** @param second what the second one is called, such as `getClientAgain`; by default `name2` */
export function createUniqueNames(second: (name: string) => string = (name) => `${name}2`): UniqueNames {
  const taken = new Set<string>();
  const counts = new Map<string, number>();

  return {
    take(name) {
      let count = (counts.get(name) ?? 0) + 1;
      let found = numbered(name, count);
      while (taken.has(found)) {
        count += 1;
        found = numbered(name, count);
      }
      counts.set(name, count);
      taken.add(found);
      return found;
    },
  };

  function numbered(name: string, count: number): string {
    if (count === 1) return name;
    return count === 2 ? second(name) : `${name}${count}`;
  }
}
