/**
 * Runs an action for each item, a number of them at once: each worker takes the next item when it is done with one.
 *
 * @param size how many workers
 */
export async function runQueue<Item>(
  items: readonly Item[],
  size: number,
  action: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  async function work(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await action(next);
  }
  await Promise.all(Array.from({ length: size }, work));
}
