import { shorten } from '../../scenarios/run/recording/shorten.ts';
import { nameRequest } from '../probes/probed.ts';
import { agrees, type Difference, needsValue } from './differences.ts';
import type { Settled } from './settle.ts';
import { STATUS } from './traits.ts';

/** In characters, of a value. */
const MAX_VALUE = 100;
/** Positions of a body that are named. */
const MAX_POSITIONS = 3;

/** What a verdict rests on, in one line. It is the same for a server that answers the same, whatever uids it has. */
export function describeVerdict({ verdict, hiddenBy }: Settled, mask: (text: string) => string): string {
  switch (verdict.kind) {
    case 'alike':
      return `with ${hiddenBy.join(' and ')}, each choice gives the same answers`;
    case 'unanswered':
      return mask(verdict.reason);
    case 'other':
      return describeDifferences(decisive(verdict.differences), mask);
    default:
      return describeDifferences(verdict.differences, mask);
  }
}

/** Those where the target agrees with no choice. Without any, it agrees with different choices at different positions. */
function decisive(differences: readonly Difference[]): readonly Difference[] {
  const alone = differences.filter((each) => [...each.mocks.keys()].every((choice) => !agrees(each, choice)));
  return alone.length > 0 ? alone : differences;
}

function describeDifferences(
  [first, ...more]: readonly Difference[],
  mask: (text: string) => string,
): string {
  if (!first) return '';
  const request = mask(nameRequest(first.step));
  const answered = `${request} answered ${first.step.answer?.response.status}`;
  if (first.position === STATUS) return answered;
  const same = [first, ...more].filter(({ step, position }) => step === first.step && position !== STATUS);
  const shown = same.slice(0, MAX_POSITIONS).map((each) => describePosition(each, mask));
  const rest = same.length - shown.length;
  return `${answered}: ${shown.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}

function describePosition({ position, target, mocks }: Difference, mask: (text: string) => string): string {
  const value = needsValue(target, mocks) || target.value === 'null' ? target.value : '';
  const what = value === '' ? target.form : shorten(mask(value), MAX_VALUE);
  return `${position || 'the body'} is ${what}`;
}
