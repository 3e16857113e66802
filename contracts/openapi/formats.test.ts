import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { createRandom } from '../../mock-server/testing/generators/random.ts';
import { createFormats, createResponseFormats } from './formats.ts';

const isDateTime = createFormats(fullFormats)['date-time'] as (text: string) => boolean;
const theirs = fullFormats['date-time'] as { validate: (text: string) => boolean };

test.each([
  '2025-01-06T08:30:00.000Z',
  '2025-01-06T08:30:00Z',
  '2024-02-29T23:59:59Z',
  '2023-02-29T23:59:59Z',
  '2025-04-31T00:00:00Z',
  '2025-12-31T23:59:60Z',
  '2025-12-31T23:58:60Z',
  '2025-13-01T00:00:00Z',
  '2025-00-01T00:00:00Z',
  '2025-01-00T00:00:00Z',
  '2025-01-06T24:00:00Z',
  '2025-01-06T08:60:00Z',
  '2025-01-06T08:30:00',
  '2025-01-06T08:30:00+02:00',
  '2025-01-06t08:30:00z',
  '2025-01-06 08:30:00Z',
  '2025-01-06T08:30:00.Z',
  '2025-01-06T08:30:00Z\n',
  '２025-01-06T08:30:00Z',
  '',
])('%j is a date-time if it is one for ajv-formats', (text) => {
  expect(isDateTime(text)).toBe(theirs.validate(text));
});

test('ten thousand similar texts give the same result as in ajv-formats', () => {
  const { below, pick } = createRandom(1);
  const digits = (width: number, max: number) => String(below(max + 1)).padStart(width, '0');
  const unlike = Array.from({ length: 10_000 }, () => {
    const date = `${digits(4, 9999)}-${digits(2, 13)}-${digits(2, 32)}`;
    const time = `${digits(2, 24)}:${digits(2, 60)}:${digits(2, 61)}${pick(['', '.5', '.123456', '.'])}`;
    return `${date}${pick(['T', 't', ' ', ''])}${time}${pick(['Z', 'z', '', '+01:00', '-23:59', '+24:00'])}`;
  }).filter((text) => isDateTime(text) !== theirs.validate(text));
  expect(unlike).toEqual([]);
});

describe('in a response', () => {
  const ajv = new Ajv2020();
  for (const [name, format] of Object.entries(createResponseFormats(fullFormats)))
    ajv.addFormat(name, format);

  test.each<[string, string, boolean]>([
    ['date-time', '2025-01-06T08:30:00Z', true],
    ['date-time', '2025-01-06T08:30:00.123456+01:00', true],
    ['date-time', '2025-01-06t08:30:00z', true],
    ['date-time', '2025-12-31T23:59:60Z', true],
    ['date-time', '2025-01-06 08:30:00Z', false],
    ['date-time', '2025-01-06T08:30:00+0100', false],
    ['date-time', '2025-01-06T08:30:00+01', false],
    ['date-time', '2025-01-06T08:30:00', false],
    ['date-time', '2025-02-30T08:30:00Z', false],
    ['date-time', '2025-01-06T08:30:00+24:00', false],
    ['date-time', '2025-01-06T08:30:00Z\n', false],
    ['time', '08:30:00+01:00', true],
    ['time', '08:30:00+0100', false],
    ['time', '08:30:00', false],
    ['date', '2025-01-06', true],
    ['date', '20250106', false],
    ['uuid', '11111111-1111-4111-8111-111111111111', true],
    ['uuid', 'urn:uuid:11111111-1111-4111-8111-111111111111', false],
    ['uuid', '11111111111141118111111111111111', false],
    ['email', 'a@example.fr', true],
    ['email', 'Ann <a@example.fr>', false],
    ['uri', 'https://example.fr/a?b#c', true],
    ['uri', 'example.fr/a b', false],
    ['ipv4', '192.0.2.1', true],
    ['ipv4', '192.0.2.01', false],
    ['ipv6', '2001:db8::1', true],
    ['ipv6', '2001:db8::1::', false],
  ])('%s %j is valid: %j', (format, text, isValid) => {
    expect(ajv.compile({ type: 'string', format })(text)).toBe(isValid);
  });
});
