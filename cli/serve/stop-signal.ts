const POLL_MS = 200;

/**
 * Resolves when the process should stop: on SIGINT or SIGTERM, or when the npm that started it has ended.
 *
 * npm runs scripts in a shell, which ends on a signal without passing it on. To make `npm start` of this package
 * stoppable by its process id, the mock stops when its parent ends. In other packages' scripts it does not: they may run
 * it in the background on purpose.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    const { npm_package_name, npm_lifecycle_event } = process.env;
    if (npm_package_name !== 'factpulse-kit' || npm_lifecycle_event !== 'start') return;
    const parent = process.ppid;
    const timer = setInterval(() => process.ppid !== parent && resolve(), POLL_MS);
    timer.unref();
  });
}
