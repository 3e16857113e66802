import { afterEach, expect, test } from '@jest/globals';
import { useListeningMock } from '../../testing/listening-mock.ts';
import { createLog } from '../../testing/logged-mock.ts';
import { exchange, requestHead } from '../../testing/wire.ts';

const { lines, logger } = createLog();
const { url } = useListeningMock({ logger });
afterEach(() => {
  lines.length = 0;
});

const HOST = 'Host: mock';
const CLOSE = 'Connection: close';

test.each<[string, string, number, RegExp, string]>([
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00', 400, /speaks TLS/, 'use http:// instead of https://'],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, /speaks HTTP\/2/, 'use HTTP/1.1'],
  ['an unknown method', requestHead('BREW / HTTP/1.1', [HOST]), 400, /HTTP method/, ''],
  ['a raw accent in the path', requestHead('GET /é HTTP/1.1', [HOST]), 400, /percent-encoded/, ''],
  ['an unknown version', requestHead('GET / HTTP/9.9', [HOST]), 400, /version of HTTP/, ''],
  [
    'a space in a header name',
    requestHead('GET / HTTP/1.1', [HOST, 'X A: b']),
    400,
    /a header has a character/,
    '',
  ],
  [
    'a line break in a token',
    requestHead('GET / HTTP/1.1', [HOST, 'Authorization: Bearer hunter2', 'hunter2']),
    400,
    /such as a line break/,
    '',
  ],
  [
    'two lengths',
    requestHead('POST / HTTP/1.1', [HOST, 'Content-Length: 1', 'Content-Length: 2']),
    400,
    /two lengths/,
    '',
  ],
  ['no Host', requestHead('GET / HTTP/1.1', [CLOSE]), 400, /no Host header/, ''],
  ['a URL without a path', requestHead('GET http:// HTTP/1.1', [HOST, CLOSE]), 400, /no path/, ''],
  [
    'large headers',
    requestHead('GET / HTTP/1.1', [HOST, `X-A: ${'a'.repeat(20_000)}`]),
    431,
    /the headers are larger than 16 KB/,
    '',
  ],
])('the log says why the HTTP parser refused %s', async (_, bytes, status, reason, hint) => {
  const answers = await exchange(url(), Buffer.from(bytes, 'utf8'));
  expect(answers.map((answer) => answer.status)).toEqual([status]);
  expect(lines).toEqual([
    {
      ...{ level: 'warn', message: `request refused with ${status}`, status },
      reason: expect.stringMatching(reason),
      requestId: expect.any(String),
      ...(hint && { hint }),
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});
