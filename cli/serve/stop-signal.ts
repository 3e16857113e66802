const POLL_MS = 200;

/**
 * Resolves when the process is asked to end: by SIGINT or SIGTERM, or by the end of the npm that started it.
 *
 * npm runs its scripts through a shell, which dies of a signal without passing it on. So that this package's own
 * `npm start` can be stopped by its process id, the mock ends when its parent does. Not so in the scripts of others,
 * who may put it into the background on purpose.
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
