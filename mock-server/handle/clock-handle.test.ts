import { describe, expect, test } from '@jest/globals';
import { InvalidArgument, KitError } from '../../base/errors.ts';
import { createTestMock } from '../testing/test-mock.ts';
import type { ClockHandle } from './clock-handle.ts';

const read = async (clock: ClockHandle) => [await clock.now(), await clock.isFrozen(), await clock.offset()];

describe('the clock of a handle', () => {
  test('is set by a Date', async () => {
    const { clock } = createTestMock().mock;
    await clock.set(new Date('2026-01-15T13:00:00Z'));
    expect(await read(clock)).toEqual([new Date('2026-01-15T13:00:00Z'), false, 4 * 3_600_000]);
  });

  test('is frozen by a Date, and resumed', async () => {
    const { mock, advance } = createTestMock();
    await mock.clock.freeze(new Date('2026-01-15T10:00:00Z'));
    advance(60);
    const frozen = await read(mock.clock);
    await mock.clock.resume();
    advance(60);
    expect([frozen, await read(mock.clock)]).toEqual([
      [new Date('2026-01-15T10:00:00Z'), true, 59 * 60_000],
      [new Date('2026-01-15T10:01:00Z'), false, 59 * 60_000],
    ]);
  });

  test('is frozen at exactly the given time, although real time goes on', async () => {
    let realTime = Date.parse('2026-01-15T12:00:00Z');
    const clock = () => {
      realTime += 1;
      return new Date(realTime);
    };
    const { mock } = createTestMock({ clock });
    await mock.clock.freeze('2030-01-01T00:00:00.000Z');
    expect(await mock.clock.now()).toEqual(new Date('2030-01-01T00:00:00.000Z'));
  });

  test('returns a new Date each time', async () => {
    const { clock } = createTestMock().mock;
    await clock.freeze();
    const before = await read(clock);
    (await clock.now()).setFullYear(1999);
    expect(await read(clock)).toEqual(before);
  });

  test.each([
    ['2027-09-01T00:00Z', '2027-09-01T00:00:00.000Z'],
    ['2027-09-01T00:00+02:00', '2027-08-31T22:00:00.000Z'],
    ['2027-09-01T00:00:07Z', '2027-09-01T00:00:07.000Z'],
    ['2028-02-29T23:59:59.123Z', '2028-02-29T23:59:59.123Z'],
  ])('is set by %s', async (at, expected) => {
    const { clock } = createTestMock().mock;
    await clock.freeze(at);
    expect(await clock.now()).toEqual(new Date(expected));
  });

  test.each(['2027-09-01T00:00', '2027-09-01', '2027-02-29T00:00Z', '2027-09-01T24:01Z', '1 Sep 2027'])(
    'is not set by %s',
    async (at) => {
      await expect(createTestMock().mock.clock.set(at)).rejects.toMatchObject({
        message: `Invalid time "${at}": expected a Date or a text such as 2026-01-15T09:00:00Z.`,
      });
    },
  );

  test.each<['set' | 'freeze', unknown, string]>([
    [
      'set',
      new Date(Number.NaN),
      'Cannot move the clock: the Date is invalid. Use a valid Date, or a text such as 2026-01-15T09:00:00Z.',
    ],
    [
      'freeze',
      new Date(Number.NaN),
      'Cannot move the clock: the Date is invalid. Use a valid Date, or a text such as 2026-01-15T09:00:00Z.',
    ],
    ['set', 'noon', 'Invalid time "noon": expected a Date or a text such as 2026-01-15T09:00:00Z.'],
  ])('refuses to %s to an invalid time, and does not change', async (method, at, message) => {
    const { clock } = createTestMock().mock;
    await clock.advance('1h');
    const before = await read(clock);
    const moved = clock[method](at as Date); // callers without types may pass this
    await expect(moved).rejects.toMatchObject({ constructor: InvalidArgument, message });
    await expect(moved).rejects.toBeInstanceOf(KitError);
    expect(await read(clock)).toEqual(before);
  });
});
