import type { Random } from '../../mock-server/testing/generators/random.ts';
import { CLIENT } from '../rows/row.ts';

const CHARACTERS = '0123456789abcdefABCDEF-{}_gG.:;é';

/** The uid of the client in another form, or a text that is nearly one. */
export function randomUid(random: Random): string {
  const index = random.below(CLIENT.length);
  const uids = [
    () => CLIENT,
    () => CLIENT.toUpperCase(),
    () => CLIENT.replaceAll('-', ''),
    () => CLIENT.replaceAll('-', '').toUpperCase(),
    () => `{${CLIENT}}`,
    () => `{${CLIENT.replaceAll('-', '')}}`,
    () => `urn:uuid:${CLIENT}`,
    () => random.pick(['uuid:', 'urn:', 'URN:UUID:', '{', ' ', '-']) + CLIENT,
    () => CLIENT + random.pick(['}', ' ', '\n', '-', '\u0000', ';x=1']),
    () => CLIENT.slice(0, index),
    () => CLIENT.slice(0, index) + CLIENT.slice(index + 1),
    () => CLIENT.slice(0, index) + random.pick([...CHARACTERS]) + CLIENT.slice(index + 1),
    () => CLIENT.slice(0, index) + random.pick([...CHARACTERS]) + CLIENT.slice(index),
    () => random.text(CHARACTERS, 40) || 'x',
    () => random.pick(['null', 'undefined', '0', 'me', '.', '..', '*', ' ']),
  ];
  return random.pick(uids)();
}
