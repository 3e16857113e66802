// @ts-check

/**
 * The query of a recorded request, encoded; empty if there is none.
 * @param {Record<string, unknown>} query
 */
export function searchOf(query) {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, `${one}`]),
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

/**
 * Path and query of a recorded request.
 * @param {{ path: string, query: Record<string, unknown> }} request
 */
export function targetOf({ path, query }) {
  return path + searchOf(query);
}
