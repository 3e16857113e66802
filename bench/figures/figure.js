// @ts-check

/**
 * @typedef {object} Goal exactly one of the two
 * @property {number} [atMost]
 * @property {number} [atLeast]
 *
 * @typedef {object} Figure something that was measured several times
 * @property {string} label
 * @property {string} unit
 * @property {number} median
 * @property {number} min
 * @property {number} max
 * @property {number} rounds how often it was measured
 * @property {Goal} [goal] a figure without one is only for comparison
 *
 * @typedef {'met' | 'not met'} Verdict
 */

/**
 * @param {string} label
 * @param {string} unit
 * @param {readonly number[]} values one per round
 * @param {Goal} [goal]
 * @returns {Figure}
 */
export function figure(label, unit, values, goal) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  const [min, max] = [sorted[0], sorted[sorted.length - 1]];
  return { label, unit, median, min, max, rounds: values.length, ...(goal && { goal }) };
}

/**
 * The ratio of two measurements in each round.
 *
 * @param {readonly number[]} ours
 * @param {readonly number[]} theirs
 */
export function ratios(ours, theirs) {
  return ours.map((value, round) => value / theirs[round]);
}

/**
 * Compares the median, without rounding, with the goal.
 *
 * @param {Figure} figure
 * @returns {Verdict | undefined} undefined without a goal
 */
export function verdictOf({ median, goal }) {
  if (!goal) return undefined;
  const isMet = goal.atMost === undefined ? median >= Number(goal.atLeast) : median <= goal.atMost;
  return isMet ? 'met' : 'not met';
}

/**
 * How far a value is from the goal: 1 meets it exactly, less is better.
 *
 * @param {number} value
 * @param {Goal} goal
 */
export function distance(value, { atMost, atLeast }) {
  return atMost === undefined ? Number(atLeast) / value : value / atMost;
}
