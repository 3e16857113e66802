import type { Random } from '../seed/random.ts';

const DAY = 86_400_000;

/**
 * Forms of a moment during office hours: date-time (RFC 3339), date, time.
 *
 * @param name in lower case: what is updated follows what is created, what expires comes last
 * @param day milliseconds since 1970, of the object
 */
export function moments(name: string, day: number, random: Random): readonly string[] {
  const at = day + delayOf(name, random) * DAY + random.int(8 * 3_600, 18 * 3_600) * 1_000;
  const text = new Date(at).toISOString().replace('.000Z', 'Z');
  return [text, text.slice(0, 10), text.slice(11)];
}

/** As {@link moments}, the date first. */
export function days(name: string, day: number, random: Random): readonly string[] {
  const [moment = '', date = ''] = moments(name, day, random);
  return [date, moment, date.replaceAll('-', '')];
}

function delayOf(name: string, random: Random): number {
  if (/expir|due|until|validto|deadline|before|end/.test(name)) return random.int(30, 60);
  return /updat|modif|last/.test(name) ? random.int(1, 20) : 0;
}
