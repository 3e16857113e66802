// @ts-check
// Times are shown in UTC, as in the API.

/** @typedef {readonly [unit: string, milliseconds: number]} Unit */

/** @type {readonly Unit[]} */
const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
];

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/**
 * `09:30:00`, from an ISO 8601 time or milliseconds since 1970.
 * @param {string | number} time
 */
export function clockTime(time) {
  return new Date(time).toISOString().slice(11, 19);
}

/**
 * `Thu, 15 Jan 2026`.
 * @param {string | number} time
 */
export function day(time) {
  return DAY.format(new Date(time));
}

/**
 * The two largest units of a duration: `31 d`, `1 h 5 m`, `0 s`.
 * @param {number} ms
 */
export function roughly(ms) {
  let rest = Math.round(Math.abs(ms) / 1000) * 1000;
  const parts = [];
  for (const [unit, size] of UNITS) {
    const number = Math.floor(rest / size);
    rest -= number * size;
    if (number > 0) parts.push(`${number} ${unit}`);
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

/**
 * How long a request took: `0.4 ms`, `120 ms`, `1.2 s`.
 * @param {number} ms
 */
export function milliseconds(ms) {
  if (ms < 10) return `${Math.round(ms * 10) / 10} ms`;
  return ms < 999.5 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
