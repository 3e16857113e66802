import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until the answer is not undefined. @throws Error after these seconds */
export async function until(what, ask, seconds = 20) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await wait(20);
  }
}
