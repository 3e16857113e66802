import type { Random } from '../seed/random.ts';
import type { Facts } from './facts.ts';
import { createUuid } from './identifiers.ts';
import { days, moments } from './moments.ts';
import { plainName } from './property-name.ts';
import type { Values } from './rule.ts';

/** The formats that Ajv asserts, and `decimal`, which FactPulse has. */
const FORMATS: Readonly<Record<string, Values>> = {
  'date-time': ({ day }, random, name) => moments(name, day(), random),
  'iso-date-time': ({ day }, random, name) => moments(name, day(), random),
  date: ({ day }, random, name) => days(name, day(), random),
  time: ({ day }, random, name) => moments(name, day(), random).slice(2),
  'iso-time': ({ day }, random, name) => moments(name, day(), random).slice(2),
  duration: (_, random) => [`P${random.int(1, 30)}D`],
  uuid: (_, random) => [createUuid(random)],
  email: (_, random) => [`contact-${random.digits(3)}@example.fr`],
  'idn-email': (_, random) => [`contact-${random.digits(3)}@example.fr`],
  hostname: (_, random) => [`serveur-${random.digits(3)}.example.fr`],
  'idn-hostname': (_, random) => [`serveur-${random.digits(3)}.example.fr`],
  ipv4: (_, random) => [`192.0.2.${random.int(1, 254)}`], // RFC 5737: for documentation
  ipv6: (_, random) => [`2001:db8::${random.hex(4)}`], // RFC 3849
  uri: urls,
  url: urls,
  iri: urls,
  'uri-reference': urls,
  'iri-reference': urls,
  'uri-template': urls,
  'json-pointer': (_, random) => [`/${random.hex(6)}`],
  'relative-json-pointer': () => ['0'],
  'json-pointer-uri-fragment': (_, random) => [`#/${random.hex(6)}`],
  regex: () => ['^.*$'],
  byte: (_, random) => [Buffer.from(random.hex(64), 'hex').toString('base64')],
  decimal: ({ amounts }) => [amounts().net.toFixed(2), amounts().net],
};

/** Candidates for a property, by the formats of its schema. */
export function valuesByFormat(
  formats: readonly string[],
  facts: Facts,
  random: Random,
  name: string,
): readonly unknown[] {
  const plain = plainName(name);
  return formats.flatMap((format) =>
    Object.hasOwn(FORMATS, format) ? (FORMATS[format]?.(facts, random, plain) ?? []) : [],
  );
}

function urls(_: Facts, random: Random): readonly string[] {
  return [`https://api.example.fr/${random.hex(8)}`];
}
