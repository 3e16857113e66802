import { expect, test } from '@jest/globals';
import type { Comparison } from '../result/comparison.ts';
import { ADDED_KEY, OTHER_KEY, REFUSED, SAMPLE } from '../testing/sample-comparison.ts';
import { changesSince } from './changes-since.ts';

const BEFORE: Comparison = { ...SAMPLE, unstable: [], differences: [REFUSED, ADDED_KEY] };
const NOTHING = { new: [], gone: [], assumptions: [] };

test('nothing has changed if only the example and the number of steps are others', () => {
  const differences = [{ ...REFUSED, steps: 7, example: { ...REFUSED.example, step: 'another' } }, ADDED_KEY];
  expect(changesSince(BEFORE, { ...BEFORE, differences })).toEqual(NOTHING);
});

test('what was not there before is new, and what is no longer there is gone', () => {
  const now = { ...BEFORE, differences: [ADDED_KEY, OTHER_KEY] };
  expect(changesSince(BEFORE, now)).toEqual({ ...NOTHING, new: [OTHER_KEY], gone: [REFUSED] });
});

test('a difference with another answer of the target is gone, and another is new', () => {
  const now = { ...REFUSED, target: '422' };
  const changes = changesSince(BEFORE, { ...BEFORE, differences: [now, ADDED_KEY] });
  expect(changes).toEqual({ ...NOTHING, new: [now], gone: [REFUSED] });
});

test('a difference is not gone because its operation was not compared', () => {
  const operations = BEFORE.operations.filter(({ id }) => id !== REFUSED.operationId);
  expect(changesSince(BEFORE, { ...BEFORE, operations, differences: [ADDED_KEY] })).toEqual(NOTHING);
});

test('a difference is not gone because its operation is answered differently each time', () => {
  const unstable = [
    {
      operationId: REFUSED.operationId,
      side: 'target',
      seen: [],
      steps: 1,
      of: 4,
      isLeftOut: false,
    } as const,
  ];
  expect(changesSince(BEFORE, { ...BEFORE, unstable, differences: [ADDED_KEY] })).toEqual(NOTHING);
});

test('an assumption has changed if both could see it', () => {
  const assumptions = SAMPLE.calibration?.assumptions ?? [];
  const changed = assumptions.map((each) => {
    if (each.id === 'error-body') return { ...each, choice: 'detail' };
    return each.id === 'new-client' ? { ...each, outcome: 'hidden' as const, choice: undefined } : each;
  });
  const now = { ...BEFORE, calibration: { assumptions: changed } };
  const expected = [{ id: 'error-body', before: 'unified', now: 'detail' }];
  expect(changesSince(BEFORE, now)).toEqual({ ...NOTHING, assumptions: expected });
});
