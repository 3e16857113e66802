import type { Random } from '../../mock-server/testing/generators/random.ts';

const SPACES = ['', '', '', '', ' ', '  ', '\t', '\n', '\u00a0', '\u2003', '\u0000', '\u001f'];
const SIGNS = ['', '', '', '', '+', '-', '--', '+-', '\u2212'];
const DIGITS = ['1', '2', '7', '20', '99', '100', '101', '0', '00', '007', ...[16, 19, 40, 4301].map(nines)];
const OTHER_DIGITS = ['', ...'٣ １ ² १२ 1_0 1__0 _1 1_ 1_000_0 0x1 0b1 0o7 1e0 1E2 x'.split(' ')];
const ENDS = ['', '', '', '', '', '.0', '.', '.00', '.5', '.0_0', 'e1', '.0e0', 'L', ',0'];

/** A text where an integer is expected: an integer, or nearly one. */
export function randomInteger(random: Random): string {
  const digits = random.happens(0.7) ? random.pick(DIGITS) : random.pick(OTHER_DIGITS);
  const number = random.pick(SIGNS) + digits + random.pick(ENDS);
  return random.happens(0.8) ? number : random.pick(SPACES) + number + random.pick(SPACES);
}

/** Python reads at most 4,300 digits. */
function nines(count: number): string {
  return '9'.repeat(count);
}
