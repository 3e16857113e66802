/** Does something with each item, for at most this many at a time. Returns the results in their order. */
export async function inParallel(limit, items, act) {
  const results = [];
  const waiting = items.entries();
  async function work() {
    for (const [index, item] of waiting) results[index] = await act(item, index);
  }
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}
