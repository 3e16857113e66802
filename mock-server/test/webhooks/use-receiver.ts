import { afterEach } from '@jest/globals';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';

/** Call it once in a test file. @returns `startReceiver`; the receivers are closed when the test ends */
export function useReceiver(): typeof startReceiver {
  let started: Receiver[] = [];
  afterEach(async () => {
    await Promise.all(started.map((receiver) => receiver.close()));
    started = [];
  });
  return async (...answers) => {
    const receiver = await startReceiver(...answers);
    started.push(receiver);
    return receiver;
  };
}
