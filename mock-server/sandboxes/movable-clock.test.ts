import { describe, expect, test } from '@jest/globals';
import { createMovableClock } from './movable-clock.ts';

const NOON = '2026-01-15T12:00:00.000Z';

/** A clock on a wall that only `pass` moves on. */
function createClock() {
  let wall = Date.parse(NOON);
  const clock = createMovableClock(() => new Date(wall));
  return {
    clock,
    pass(milliseconds: number) {
      wall += milliseconds;
    },
    read: () => [clock.now().toISOString(), clock.isFrozen, clock.offset],
  };
}

type Clock = ReturnType<typeof createClock>;

describe('a clock', () => {
  test.each<[string, (clock: Clock) => void, unknown[]]>([
    ['goes with the wall', ({ pass }) => pass(1000), ['2026-01-15T12:00:01.000Z', false, 0]],
    [
      'that is set is that time',
      ({ clock }) => clock.set('2030-01-01T00:00:00Z'),
      ['2030-01-01T00:00:00.000Z', false, Date.UTC(2030, 0) - Date.parse(NOON)],
    ],
    [
      'that is set goes on',
      ({ clock, pass }) => {
        clock.set(new Date('2026-01-15T13:00:00Z'));
        pass(5);
      },
      ['2026-01-15T13:00:00.005Z', false, 3_600_000],
    ],
    ['advances', ({ clock }) => clock.advance('31m'), ['2026-01-15T12:31:00.000Z', false, 1_860_000]],
    [
      'advances by the sum of its moves',
      ({ clock }) => {
        clock.advance('2h');
        clock.advance('-30m');
      },
      ['2026-01-15T13:30:00.000Z', false, 5_400_000],
    ],
    [
      'goes back with a minus',
      ({ clock }) => clock.advance('-1d'),
      ['2026-01-14T12:00:00.000Z', false, -86_400_000],
    ],
    [
      'that is frozen stands still',
      ({ clock, pass }) => {
        clock.freeze();
        pass(1000);
      },
      [NOON, true, -1000],
    ],
    [
      'is frozen at a time',
      ({ clock, pass }) => {
        clock.freeze('2030-01-01T00:00:00Z');
        pass(1000);
      },
      ['2030-01-01T00:00:00.000Z', true, Date.UTC(2030, 0) - Date.parse(NOON) - 1000],
    ],
    [
      'that is frozen can be set, and stays frozen',
      ({ clock, pass }) => {
        clock.freeze();
        clock.set('2026-01-15T13:00:00Z');
        pass(1000);
      },
      ['2026-01-15T13:00:00.000Z', true, 3_599_000],
    ],
    [
      'that is frozen can be advanced, and stays frozen',
      ({ clock, pass }) => {
        clock.freeze();
        clock.advance('1h');
        pass(1000);
      },
      ['2026-01-15T13:00:00.000Z', true, 3_599_000],
    ],
    [
      'that is resumed runs on from where it was',
      ({ clock, pass }) => {
        clock.freeze();
        pass(1000);
        clock.resume();
        pass(1);
      },
      ['2026-01-15T12:00:00.001Z', false, -1000],
    ],
    ['that was never frozen is not changed by resuming', ({ clock }) => clock.resume(), [NOON, false, 0]],
    [
      'that is reset goes with the wall again',
      ({ clock, pass }) => {
        clock.advance('1h');
        clock.freeze();
        pass(7);
        clock.reset();
      },
      ['2026-01-15T12:00:00.007Z', false, 0],
    ],
    [
      'counts whole milliseconds, whatever the duration',
      ({ clock }) => clock.advance('1.001s'),
      ['2026-01-15T12:00:01.001Z', false, 1001],
    ],
    [
      'takes half a millisecond for a whole one',
      ({ clock }) => clock.advance('0.5ms'),
      ['2026-01-15T12:00:00.001Z', false, 1],
    ],
    [
      'goes to the beginning of 1970',
      ({ clock }) => clock.freeze('1970-01-01T00:00:00Z'),
      ['1970-01-01T00:00:00.000Z', true, -Date.parse(NOON)],
    ],
    [
      'goes to the end of 9999',
      ({ clock }) => clock.freeze('9999-12-31T23:59:59.999Z'),
      ['9999-12-31T23:59:59.999Z', true, Date.parse('9999-12-31T23:59:59.999Z') - Date.parse(NOON)],
    ],
  ])('%s', (_, move, reading) => {
    const clock = createClock();
    move(clock);
    expect(clock.read()).toEqual(reading);
  });

  test('stops at the end of 9999', () => {
    const { clock, pass } = createClock();
    clock.set('9999-12-31T23:59:59.999Z');
    pass(1);
    expect(clock.now().toISOString()).toBe('9999-12-31T23:59:59.999Z');
  });

  test('is frozen at exactly the time it is given, though the wall goes on meanwhile', () => {
    let wall = Date.parse(NOON);
    const clock = createMovableClock(() => {
      wall += 1;
      return new Date(wall);
    });
    clock.freeze('2030-01-01T00:00:00.000Z');
    expect(clock.now().toISOString()).toBe('2030-01-01T00:00:00.000Z');
  });

  test('gives a date of its own each time', () => {
    const { clock, read } = createClock();
    clock.freeze();
    clock.now().setFullYear(1999);
    expect(read()).toEqual([NOON, true, 0]);
  });
});

const TOO_FAR = 'Cannot set the clock: the time is outside the years 1970 to 9999';

describe('a clock refuses', () => {
  test.each<[string, (clock: Clock['clock']) => void, string]>([
    ['to be set before 1970', (clock) => clock.set('1969-12-31T23:59:59.999Z'), TOO_FAR],
    ['to be set after 9999', (clock) => clock.set('+010000-01-01T00:00:00Z'), TOO_FAR],
    ['to be frozen before 1970', (clock) => clock.freeze('1969-12-31T23:59:59.999Z'), TOO_FAR],
    ['to advance beyond 9999', (clock) => clock.advance('9999999d'), TOO_FAR],
    ['to go back beyond 1970', (clock) => clock.advance('-999999d'), TOO_FAR],
    [
      'a text that is no time',
      (clock) => clock.set('noon'),
      'Cannot read the time "noon": it is not a date-time of ISO 8601',
    ],
    ['an empty text', (clock) => clock.set(''), 'Cannot read the time ""'],
    [
      'a date that is none',
      (clock) => clock.freeze(new Date(Number.NaN)),
      'Cannot read the time "Invalid Date"',
    ],
    [
      'a duration without a unit',
      (clock) => clock.advance('31'),
      'Cannot read the duration "31": it is not a number with a unit',
    ],
    [
      'a unit that does not exist',
      (clock) => clock.advance('3 fortnights'),
      'Cannot read the duration "3 fortnights"',
    ],
  ])('%s, and stays as it is', (_, move, message) => {
    const { clock, read } = createClock();
    clock.advance('1h');
    const before = read();
    expect(() => move(clock)).toThrow(message);
    expect(read()).toEqual(before);
  });
});
