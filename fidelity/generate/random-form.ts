import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Random } from '../../mock-server/testing/generators/random.ts';
import type { RandomBody } from './random-body.ts';
import { randomUid } from './random-uid.ts';
import { sampleBody } from './sample-body.ts';

type Field = readonly [name: string, value: string];

const VALUES = ['', ' ', 'x', 'é', ' x ', '0', 'null', 'a&b', 'a=b', 'a+b', '%', '\u0000'];

/** A form with the fields of a body, URL-encoded or multipart. */
export function randomForm(operation: Operation, random: Random): RandomBody {
  const sample = Object.entries(sampleBody(operation)) as Field[]; // the token routes take strings only
  const fields = sample
    .filter(() => random.happens(0.85))
    .map(([name, value]): Field => [name, changed(value, random)]);
  if (random.happens(0.15)) fields.push(random.pick([['x', '1'], ...fields]));
  return random.happens(0.6) ? urlEncoded(fields, random) : multipart(fields, random);
}

function changed(value: string, random: Random): string {
  if (random.happens(0.7)) return value;
  return random.pick([random.pick(VALUES), ` ${value} `, `${value}x`, randomUid(random)]);
}

const FORM = 'application/x-www-form-urlencoded';
const FORM_TYPES = [
  FORM,
  FORM,
  FORM,
  FORM.toUpperCase(),
  `${FORM};`,
  `${FORM}; charset=utf-8`,
  `${FORM}; charset=utf-16`,
];

function urlEncoded(fields: readonly Field[], random: Random): RandomBody {
  const encode = random.pick([
    encodeURIComponent,
    encodeURIComponent,
    asIs,
    (text: string) => encodeURIComponent(text).replaceAll('%20', '+'),
  ]);
  const pairs = fields.map(([name, value]) => `${name}=${encode(value)}`);
  const end = random.happens(0.2) ? random.pick(['&', '&x', '&=', '\n', '&%', ';x=1']) : '';
  return { headers: { 'Content-Type': random.pick(FORM_TYPES) }, body: pairs.join('&') + end };
}

function asIs(text: string): string {
  return text;
}

const MULTIPART = 'multipart/form-data';
const MULTIPART_TYPES = [
  ...[`${MULTIPART}; boundary=b`, `${MULTIPART}; boundary=b`, `${MULTIPART};boundary="b"`, MULTIPART],
  ...[`${MULTIPART}; boundary=`, `${MULTIPART}; boundary=other`, `${MULTIPART}; charset=utf-8; boundary=b`],
  ...['Multipart/Form-Data; Boundary=b', 'multipart/mixed; boundary=b'],
];

function multipart(fields: readonly Field[], random: Random): RandomBody {
  const attribute = random.happens(0.1) ? '; filename="x.txt"' : '';
  const type = random.happens(0.2) ? 'Content-Type: text/plain; charset=utf-8\r\n' : '';
  const parts = fields.map(
    ([name, value]) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${attribute}\r\n${type}\r\n${value}\r\n`,
  );
  const end = random.happens(0.8) ? '--b--\r\n' : random.pick(['', '--b', '--b--', '--b\r\nx', '--b--\r\nx']);
  return { headers: { 'Content-Type': random.pick(MULTIPART_TYPES) }, body: `${parts.join('')}${end}` };
}
