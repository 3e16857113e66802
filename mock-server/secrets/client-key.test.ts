import { expect, test } from '@jest/globals';
import { readClientKey } from './client-key.ts';

const BYTES = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 8 - (index % 3)));

test('32 bytes in base64 are a key', () => {
  expect(readClientKey(BYTES.toString('base64'))?.export()).toEqual(BYTES);
});

test.each([
  ['is empty', ''],
  ['is base64url', Buffer.alloc(32, 0xfb).toString('base64url')],
  ['is base64url with padding', `${Buffer.alloc(32, 0xfb).toString('base64url')}=`],
  ['has no padding', BYTES.toString('base64').slice(0, -1)],
  ['has 31 bytes', BYTES.subarray(1).toString('base64')],
  ['has 33 bytes', Buffer.alloc(33).toString('base64')],
  ['is hexadecimal', BYTES.toString('hex')],
  ['is not ASCII', 'é'.repeat(44)],
  ['has a line break', `${BYTES.toString('base64')}\n`],
  ['has spaces around it', ` ${BYTES.toString('base64')} `],
])('a text is not a key if it %s', (_, text) => {
  expect(readClientKey(text)).toBeUndefined();
});

test('a key does not show its bytes when it is printed', () => {
  const text = BYTES.toString('base64');
  const key = readClientKey(text);
  expect([String(key), JSON.stringify(key)].join()).not.toContain(text.slice(0, 8));
});
