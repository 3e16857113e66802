import { requireLazily } from './package-files.ts';

/**
 * The candidates that a misspelt name may mean, best match first. Case and the separators `_`, `-` and ` ` do not
 * count, so that `page_size` is nearest to `pageSize`.
 *
 * @param most how many to return at most
 * @returns none if no candidate shares at least half of its characters with the name
 */
export function nearest(name: string, candidates: readonly string[], most = 3): string[] {
  const { distance } = requireLazily<typeof import('fastest-levenshtein')>('fastest-levenshtein');
  const plain = toPlain(name);
  return candidates
    .map((candidate) => ({ candidate, plain: toPlain(candidate) }))
    .map((each) => ({ ...each, distance: distance(plain, each.plain) }))
    .filter((each) => each.distance <= Math.max(plain.length, each.plain.length) / 2)
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function toPlain(name: string): string {
  return name.toLowerCase().replace(/[_\- ]/g, '');
}
