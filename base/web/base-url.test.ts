import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { expect, test } from '@jest/globals';
import { baseUrlOf } from './base-url.ts';

const headers = { host: 'mock.example:8001' };

test.each([
  ['http', 'a plain connection', headers, new Socket()],
  ['https', 'a connection with TLS', headers, new TLSSocket(new Socket())],
  ['https', 'a proxy that took one', { ...headers, 'x-forwarded-proto': 'https' }, new Socket()],
])('the base URL has %s behind %s', (scheme, _, given, socket) => {
  expect(baseUrlOf({ headers: given, socket })).toBe(`${scheme}://mock.example:8001`);
});
