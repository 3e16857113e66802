/** Handles items one after the other, in the order in which they are added. */
export interface SerialQueue<Item> {
  add(item: Item): void;
  /** Begins with the items that wait. @param handle must not reject */
  start(handle: (item: Item) => Promise<void>): void;
  /** Resolves when everything that was added has been handled. */
  drained(): Promise<void>;
}

export function createSerialQueue<Item>(): SerialQueue<Item> {
  const waiting: Item[] = [];
  let tail = Promise.resolve();
  let handler: ((item: Item) => Promise<void>) | undefined;

  function handleNext(handle: (item: Item) => Promise<void>, item: Item): void {
    tail = tail.then(() => handle(item));
  }

  return {
    add(item) {
      if (handler) handleNext(handler, item);
      else waiting.push(item);
    },
    start(handle) {
      handler = handle;
      for (const item of waiting.splice(0)) handleNext(handle, item);
    },
    drained: () => tail,
  };
}
