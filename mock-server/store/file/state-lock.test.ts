import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { leaveDeadSockets } from '../../testing/dead-sockets.ts';
import { LockHeld, type StateLock, takeLock } from './state-lock.ts';

let folder: string;
const held: StateLock[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(async () => {
  await Promise.all(held.splice(0).map((lock) => lock.release()));
  rmSync(folder, { recursive: true });
});

async function take(file: string, pid = 1): Promise<StateLock> {
  const lock = await takeLock(file, { pid, host: 'here', since: '2027-01-31T09:30:00.000Z' });
  held.push(lock);
  return lock;
}

/** Who won, and whom the others named. */
async function race(file: string, starters: number) {
  const pids = Array.from({ length: starters }, (_, index) => index + 1);
  const results = await Promise.allSettled(pids.map((pid) => take(file, pid)));
  const winners = pids.filter((_, index) => results[index]?.status === 'fulfilled');
  const refused = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  return { winners, refused };
}

describe('a lock', () => {
  test('names its holder to others that want it', async () => {
    const file = join(folder, 'state.json');
    await take(file, 7);
    await expect(take(file, 8)).rejects.toMatchObject({
      name: 'LockHeld',
      holder: { pid: 7, host: 'here', since: '2027-01-31T09:30:00.000Z' },
    });
  });

  test('can be taken again once it is released, and leaves nothing behind', async () => {
    const file = join(folder, 'state.json');
    await (await take(file)).release();
    await (await take(file)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is not that of another file in the folder', async () => {
    await take(join(folder, 'state.json'));
    await take(join(folder, 'state.json.lock'));
    await expect(take(join(folder, 'other.json'))).resolves.toBeDefined();
  });

  test('is taken although other files look like locks, which stay', async () => {
    writeFileSync(join(folder, 'state.json.lock-notes'), 'mine');
    await (await take(join(folder, 'state.json'))).release();
    expect(readdirSync(folder)).toEqual(['state.json.lock-notes']);
  });

  test('works where the path is longer than the address of a socket may be', async () => {
    const deep = join(folder, 'd'.repeat(120));
    mkdirSync(deep);
    const file = join(deep, 'state.json');
    const lock = await take(file, 7);
    await expect(take(file, 8)).rejects.toMatchObject({ holder: { pid: 7 } });
    await lock.release();
    expect(readdirSync(deep)).toEqual([]);
  });
});

describe('exactly one of many starters gets a lock', () => {
  test.each([
    ['that is free', 0],
    ['that a crash has left', 1],
    ['that several crashes have left', 5],
  ])('%s', async (_, dead) => {
    for (let turn = 0; turn < 10; turn += 1) {
      const file = join(folder, `${turn}.json`);
      await leaveDeadSockets(file, dead);
      const { winners, refused } = await race(file, 8);
      expect(winners).toHaveLength(1);
      expect(refused).toEqual(Array(7).fill(expect.any(LockHeld)));
      expect(readdirSync(folder).filter((name) => name.startsWith(`${turn}.json`))).toHaveLength(1);
    }
  });
});
