import { expect, test } from '@jest/globals';
import { coalesce } from './coalesce.ts';

/** An action that the test ends, run by run. */
function createAction() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const run = coalesce(() => new Promise<void>((resolve, reject) => ends.push({ resolve, reject })));
  return { run, ends };
}

test('one call starts one run', async () => {
  const { run, ends } = createAction();
  const done = run();
  ends[0]?.resolve();
  await done;
  expect(ends).toHaveLength(1);
});

test('all calls made during a run share the next one', async () => {
  const { run, ends } = createAction();
  const first = run();
  const later = [run(), run(), run()];
  ends[0]?.resolve();
  await first;
  ends[1]?.resolve();
  await Promise.all(later);
  expect(ends).toHaveLength(2);
});

test('a call made during the second run waits for a third', async () => {
  const { run, ends } = createAction();
  const first = run();
  const second = run();
  ends[0]?.resolve();
  await first;
  await Promise.resolve();
  const third = run();
  ends[1]?.resolve();
  await second;
  await Promise.resolve();
  ends[2]?.resolve();
  await third;
  expect(ends).toHaveLength(3);
});

test('a failed run rejects the calls that share it, and the next one starts anyway', async () => {
  const { run, ends } = createAction();
  const first = run();
  const second = run();
  ends[0]?.reject(new Error('disk full'));
  await expect(first).rejects.toThrow('disk full');
  ends[1]?.resolve();
  await expect(second).resolves.toBeUndefined();
});

test('a call made just as a run ends shares the run that is about to start', async () => {
  const { run, ends } = createAction();
  const later = run().then(run);
  const waiting = run();
  ends[0]?.resolve();
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  ends[1]?.resolve();
  await Promise.all([later, waiting]);
  expect(ends).toHaveLength(2);
});
