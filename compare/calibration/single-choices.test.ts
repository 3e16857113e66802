import { afterAll, describe, expect, test } from '@jest/globals';
import { WITHOUT_PROBE } from '../probes/without-probe.ts';
import { createBench, everythingSeen, summarize } from './testing/bench.ts';

const BENCHES = { '4.0': createBench('4.0'), '4.3': createBench('4.3'), '4.4': createBench('4.4') };
afterAll(async () => {
  for (const bench of Object.values(BENCHES)) await bench.close();
});

/** Each choice that is not the default. */
const OTHERS = BENCHES['4.4'].probes.rows.flatMap(({ id, choices, default: usual }) =>
  choices.filter((choice) => choice !== usual).map((choice) => [id, choice] as const),
);

describe('a mock that differs from the default in one choice only', () => {
  const { calibrateMock, probes } = BENCHES['4.4'];

  test.each(OTHERS)('is seen to: %s=%s', async (id, choice) => {
    const calibration = await calibrateMock({ assume: { [id]: choice } });
    expect(summarize(calibration)).toEqual(everythingSeen(probes, { [id]: choice }));
  });

  test.each(Object.entries(WITHOUT_PROBE))('%s is hidden, for a reason', async (id, reason) => {
    const { assumptions } = await calibrateMock();
    expect(assumptions).toContainEqual(expect.objectContaining({ id, outcome: 'hidden', evidence: reason }));
  });
});

describe('with an earlier contract, the same is seen, and what needs a later one is named:', () => {
  test.each([
    ['4.0', 'new-client', 'inactive', '4.3'],
    ['4.0', 'list-inactive', 'excluded', '4.3'],
    ['4.0', 'refresh-scope', 'dropped', '4.3'],
    ['4.3', 'unneeded-encryption-key', 'ignored', '4.4'],
  ] as const)('contract %s, %s=%s', async (version, id, choice, later) => {
    const { calibrateMock, probes } = BENCHES[version];
    const calibration = await calibrateMock({ assume: { [id]: choice } });
    expect(summarize(calibration)).toEqual(everythingSeen(probes, { [id]: choice }));
    const reasons = calibration.assumptions.map(({ evidence }) => evidence);
    expect(reasons).toContain(`only contract ${later} has what shows it`);
  });
});
