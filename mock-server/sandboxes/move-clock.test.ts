import { describe, expect, test } from '@jest/globals';
import { timeOf } from '../store/port/time.ts';
import { type ClockChange, moveClock, offsetOf } from './move-clock.ts';

const NOON = '2026-01-15T12:00:00.000Z';

/** A clock whose real time advances only with `pass`. */
function createClock() {
  let realTime = Date.parse(NOON);
  let clock = moveClock({ offset: 0, frozenAt: undefined }, {}, realTime);
  return {
    move(change: ClockChange) {
      clock = moveClock(clock, change, realTime);
    },
    pass(milliseconds: number) {
      realTime += milliseconds;
    },
    read: () => [
      new Date(timeOf(clock, realTime)).toISOString(),
      clock.frozenAt !== undefined,
      offsetOf(clock, realTime),
    ],
  };
}

type Clock = ReturnType<typeof createClock>;

describe('a clock', () => {
  test.each<[string, (clock: Clock) => void, unknown[]]>([
    ['follows real time', ({ pass }) => pass(1000), ['2026-01-15T12:00:01.000Z', false, 0]],
    [
      'that is set has that time',
      ({ move }) => move({ set: '2030-01-01T00:00:00Z' }),
      ['2030-01-01T00:00:00.000Z', false, Date.UTC(2030, 0) - Date.parse(NOON)],
    ],
    [
      'that is set keeps running',
      ({ move, pass }) => {
        move({ set: '2026-01-15T13:00:00Z' });
        pass(5);
      },
      ['2026-01-15T13:00:00.005Z', false, 3_600_000],
    ],
    ['advances', ({ move }) => move({ advance: '31m' }), ['2026-01-15T12:31:00.000Z', false, 1_860_000]],
    [
      'advances by the sum of its moves',
      ({ move }) => {
        move({ advance: '2h' });
        move({ advance: '-30m' });
      },
      ['2026-01-15T13:30:00.000Z', false, 5_400_000],
    ],
    [
      'goes back by a negative duration',
      ({ move }) => move({ advance: '-1d' }),
      ['2026-01-14T12:00:00.000Z', false, -86_400_000],
    ],
    [
      'that is frozen stops',
      ({ move, pass }) => {
        move({ freeze: true });
        pass(1000);
      },
      [NOON, true, -1000],
    ],
    [
      'can be frozen at a given time',
      ({ move, pass }) => {
        move({ freeze: true, set: '2030-01-01T00:00:00Z' });
        pass(1000);
      },
      ['2030-01-01T00:00:00.000Z', true, Date.UTC(2030, 0) - Date.parse(NOON) - 1000],
    ],
    [
      'that is frozen can be set, and stays frozen',
      ({ move, pass }) => {
        move({ freeze: true });
        move({ set: '2026-01-15T13:00:00Z' });
        pass(1000);
      },
      ['2026-01-15T13:00:00.000Z', true, 3_599_000],
    ],
    [
      'that is frozen can be advanced, and stays frozen',
      ({ move, pass }) => {
        move({ freeze: true });
        move({ advance: '1h' });
        pass(1000);
      },
      ['2026-01-15T13:00:00.000Z', true, 3_599_000],
    ],
    [
      'that is resumed continues from its time',
      ({ move, pass }) => {
        move({ freeze: true });
        pass(1000);
        move({ freeze: false });
        pass(1);
      },
      ['2026-01-15T12:00:00.001Z', false, -1000],
    ],
    [
      'that is not frozen is not changed by resuming',
      ({ move }) => move({ freeze: false }),
      [NOON, false, 0],
    ],
    [
      'that is reset follows real time again',
      ({ move, pass }) => {
        move({ advance: '1h' });
        move({ freeze: true });
        pass(7);
        move({ reset: true });
      },
      ['2026-01-15T12:00:00.007Z', false, 0],
    ],
    [
      'rounds durations to milliseconds',
      ({ move }) => move({ advance: '1.001s' }),
      ['2026-01-15T12:00:01.001Z', false, 1001],
    ],
    [
      'rounds half a millisecond up',
      ({ move }) => move({ advance: '0.5ms' }),
      ['2026-01-15T12:00:00.001Z', false, 1],
    ],
    [
      'can be moved to the beginning of 1970',
      ({ move }) => move({ freeze: true, set: '1970-01-01T00:00:00Z' }),
      ['1970-01-01T00:00:00.000Z', true, -Date.parse(NOON)],
    ],
    [
      'can be moved to the end of 9999',
      ({ move }) => move({ freeze: true, set: '9999-12-31T23:59:59.999Z' }),
      ['9999-12-31T23:59:59.999Z', true, Date.parse('9999-12-31T23:59:59.999Z') - Date.parse(NOON)],
    ],
  ])('%s', (_, act, reading) => {
    const clock = createClock();
    act(clock);
    expect(clock.read()).toEqual(reading);
  });

  test('stops at the end of 9999', () => {
    const { move, pass, read } = createClock();
    move({ set: '9999-12-31T23:59:59.999Z' });
    pass(1);
    expect(read()[0]).toBe('9999-12-31T23:59:59.999Z');
  });
});

const TOO_FAR =
  'Cannot move the clock: the time is outside the years 1970 to 9999. Choose a time within them.';
const ISO = 'expected a Date or a text such as 2026-01-15T09:00:00Z.';
const DURATION = 'expected a number and a unit, such as 30s.';

describe('a clock refuses', () => {
  test.each<[string, ClockChange, string]>([
    ['to be set before 1970', { set: '1969-12-31T23:59:59.999Z' }, TOO_FAR],
    ['to be set after 9999', { set: '+010000-01-01T00:00:00Z' }, TOO_FAR],
    ['to be frozen before 1970', { freeze: true, set: '1969-12-31T23:59:59.999Z' }, TOO_FAR],
    ['to advance beyond 9999', { advance: '9999999d' }, TOO_FAR],
    ['to go back beyond 1970', { advance: '-999999d' }, TOO_FAR],
    ['an invalid time', { set: 'noon' }, `Invalid time "noon": ${ISO}`],
    ['an empty text', { set: '' }, `Invalid time "": ${ISO}`],
    ['a duration without a unit', { advance: '31' }, `Invalid duration "31": ${DURATION}`],
    ['an unknown unit', { advance: '3 fortnights' }, `Invalid duration "3 fortnights": ${DURATION}`],
  ])('%s, and does not change', (_, change, message) => {
    const { move, read } = createClock();
    move({ advance: '1h' });
    const before = read();
    expect(() => move(change)).toThrow(message);
    expect(read()).toEqual(before);
  });
});
