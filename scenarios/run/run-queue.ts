/**
 * Runs an action for each item. Each worker takes the next item when it has finished one.
 *
 * @param size number of workers
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
