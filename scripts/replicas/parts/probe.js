// Asks a replica without a pause, around the balancer, and remembers how it answers.
import { CutConnection, createCaller } from './caller.js';

/** @param {string} url of a replica */
export async function startProbe(url) {
  const caller = createCaller(url);
  const token = await caller.signIn();
  const answers = [];
  let isOver = false;

  async function ask() {
    const startedAt = performance.now();
    try {
      const { status, headers } = await caller.call('GET', '/api/v1/clients?pageSize=1', { token });
      answers.push({ status, retryAfter: headers['retry-after'], ms: performance.now() - startedAt });
    } catch (error) {
      if (!(error instanceof CutConnection)) throw error;
      answers.push({ status: 0, retryAfter: undefined, ms: performance.now() - startedAt });
    }
  }

  async function askAgain() {
    while (!isOver) {
      await ask();
      await new Promise((resolve) => setTimeout(resolve, 20)); // a pace, so that it leaves the machine to others
    }
  }
  const asking = askAgain();

  return {
    answers,
    async finish() {
      isOver = true;
      await asking;
      caller.close();
    },
  };
}
