const POLL_MS = 200;

/**
 * npm passes a signal on to the process that it runs. For Ctrl-C, a terminal has sent it to that process already, so that
 * it comes twice.
 */
const SAME_SIGNAL_MS = 500;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Resolves when the process should stop: on SIGINT or SIGTERM, or when the npm that started it has ended. After that, a
 * second signal ends it at once.
 *
 * npm runs scripts in a shell, which ends on a signal without passing it on. To make `npm start` of this package
 * stoppable by its process id, the mock stops when its parent ends. In other packages' scripts it does not: they may run
 * it in the background on purpose.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    function stop(): void {
      resolve();
      setTimeout(endOnSignal, SAME_SIGNAL_MS).unref();
    }
    function endOnSignal(): void {
      for (const signal of SIGNALS) process.off(signal, stop); // then it does what it does to every process
    }
    for (const signal of SIGNALS) process.on(signal, stop);
    const { npm_package_name, npm_lifecycle_event } = process.env;
    if (npm_package_name !== 'factpulse-kit' || npm_lifecycle_event !== 'start') return;
    const parent = process.ppid;
    const timer = setInterval(() => process.ppid !== parent && resolve(), POLL_MS);
    timer.unref();
  });
}
