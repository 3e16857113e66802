import { requireLazily } from './package-files.ts';

/** A shorter text is a part of too many names. */
const MIN_PART = 4;

/**
 * The candidates that a misspelt or incomplete name may mean, best match first. Case and the separators `_`, `-` and ` `
 * do not count, so that `page_size` is nearest to `pageSize`.
 *
 * @param most how many to return at most
 * @returns none if no candidate contains the name, or shares at least half of its characters with it
 */
export function nearest(name: string, candidates: readonly string[], most = 3): string[] {
  const { distance } = requireLazily<typeof import('fastest-levenshtein')>('fastest-levenshtein');
  const plain = toPlain(name);
  return candidates
    .map((candidate) => ({ candidate, plain: toPlain(candidate) }))
    .map((each) => ({ ...each, distance: distance(plain, each.plain) }))
    .filter(
      (each) => isPart(plain, each.plain) || each.distance <= Math.max(plain.length, each.plain.length) / 2,
    )
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function isPart(name: string, candidate: string): boolean {
  return name.length >= MIN_PART && candidate.includes(name);
}

function toPlain(name: string): string {
  return name.toLowerCase().replace(/[_\- ]/g, '');
}
