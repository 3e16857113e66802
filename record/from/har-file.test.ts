import { truncateSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { entryFor, toHar, writeHar } from '../testing/recorder.ts';
import { readHarFile } from './har-file.ts';

const WHOLE = JSON.stringify(
  toHar([
    entryFor('GET', 'https://factpulse.fr/api/v1/clients', 200, { received: '{"canary":1}' }),
    entryFor('GET', 'https://factpulse.fr/api/v1/clients?page=2', 200, { received: '{"canary":2}' }),
  ]),
  null,
  1,
);

/** What reading a file throws. */
function refusal(content: string | Uint8Array): string {
  const file = writeHar(content);
  try {
    readHarFile(file);
  } catch (error) {
    return String(error).replace(file, 'session.har');
  }
  return 'nothing';
}

test('a file that is cut off is refused with the position and the number of complete entries', () => {
  const second = WHOLE.lastIndexOf('"canary\\":2') + 5;
  const line = WHOLE.slice(0, second).split('\n').length;
  expect(refusal(WHOLE.slice(0, second))).toMatch(
    new RegExp(
      `^HarError: Cannot use "session.har": it is cut off at line ${line}, column \\d+, after 1 complete entry\\. Export it again\\.$`,
    ),
  );
  expect(refusal(WHOLE.slice(0, 20))).toContain('after 0 complete entries');
});

test.each([
  ['an empty file', '', 'it is cut off at line 1, column 1, after 0 complete entries'],
  [
    'JSON with a mistake',
    WHOLE.replace('"entries":', '"entries"'),
    'it is not valid JSON at line 8, column 13',
  ],
  [
    'another JSON',
    '{"log":{"version":"1.2"}}',
    `it is not a HAR 1.2 file: "/log" must have required property 'entries'`,
  ],
  [
    'an entry without a request',
    '{"log":{"entries":[{}]}}',
    'it is not a HAR 1.2 file: "/log/entries/0" must have required property',
  ],
  ['bytes that are not text', new Uint8Array([0x78, 0x9c, 0xff, 0xfe]), 'it is not UTF-8'],
])('%s is refused', (_, content, reason) => {
  expect(refusal(content)).toContain(`Cannot use "session.har": ${reason}`);
});

test('a refusal never quotes the file', () => {
  expect(refusal('{"log": canary-secret}')).not.toContain('canary');
  expect(refusal('{"log":{"entries":"canary-secret"}}')).not.toContain('canary');
});

test('a file that is too large is refused without reading it', () => {
  const file = writeHar('');
  truncateSync(file, 300 * 2 ** 20);
  expect(() => readHarFile(file)).toThrow(
    'it has 300 MiB, and only 256 can be read. Export the requests to the API only, or a shorter recording.',
  );
});

test('a file that does not exist is refused', () => {
  expect(() => readHarFile('/nowhere/session.har')).toThrow(
    'Cannot use "/nowhere/session.har": the folder "/nowhere" does not exist (ENOENT). Name a HAR file.',
  );
});
