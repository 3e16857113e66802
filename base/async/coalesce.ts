/**
 * Lets overlapping calls of a slow action share its runs. At most one runs and one waits: a call made during a run
 * waits for the next one, which starts after the call and so covers it.
 *
 * @returns a function that resolves, or rejects, with a run that started after it was called
 */
export function coalesce(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;

  async function run(): Promise<void> {
    try {
      await action();
    } finally {
      running = undefined;
    }
  }

  function start(): Promise<void> {
    waiting = undefined;
    running = run();
    return running;
  }

  return function request() {
    if (waiting !== undefined) return waiting; // also in the moment between two runs
    if (running === undefined) return start();
    waiting = running.then(start, start);
    return waiting;
  };
}
