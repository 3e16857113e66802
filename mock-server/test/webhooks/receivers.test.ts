import dns from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { CLIENT, createTestMock } from '../../testing/test-mock.ts';
import { useReceiver } from './use-receiver.ts';

const startReceiver = useReceiver();
afterEach(() => {
  jest.restoreAllMocks();
});

/** Makes every name resolve to these addresses, one list after the other. */
function resolveTo(...answers: readonly (readonly string[])[]) {
  const lookup = jest.spyOn(dns, 'lookup');
  for (const addresses of answers) {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    lookup.mockResolvedValueOnce(found as never); // the overload with `all`
  }
  return lookup;
}

const NOT_HERE = 'is not on this machine. Use a receiver on localhost, or set allowRemote (--allow-remote).';
const EXPECTED = 'is not an absolute http or https URL. Use one such as http://127.0.0.1:3000/webhooks.';

describe('a receiver is refused', () => {
  test.each([
    ['http://192.0.2.1/', `the receiver "192.0.2.1" ${NOT_HERE}`],
    ['http://0.0.0.0:3000/', `the receiver "0.0.0.0" ${NOT_HERE}`],
    ['http://[2001:db8::1]/', `the receiver "[2001:db8::1]" is not on this machine`],
    ['http://[::ffff:192.0.2.1]/', 'is not on this machine'],
    ['http://0xC0000201/', `the receiver "192.0.2.1" ${NOT_HERE}`],
    ['http://me:secret@127.0.0.1/', 'its URL contains credentials. Leave them out'],
    ['ftp://127.0.0.1/', `its URL "ftp://127.0.0.1/" ${EXPECTED}`],
    ['//127.0.0.1/hook', `its URL "//127.0.0.1/hook" ${EXPECTED}`],
    ['/hook', `its URL "/hook" ${EXPECTED}`],
    ['', `its URL "" ${EXPECTED}`],
    [`http://127.0.0.1/${'x'.repeat(5000)}`, 'its URL is longer than 2000 characters. Use a shorter one.'],
  ])('at %s', async (url, message) => {
    const { mock } = createTestMock();
    const refused = mock.webhook({ client: CLIENT, url });
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ code: 'WEBHOOK_UNUSABLE' });
  });

  test.each([[['192.0.2.1']], [['127.0.0.1', '192.0.2.1']]])(
    'if its name resolves to %j',
    async (addresses) => {
      resolveTo(addresses);
      await expect(
        createTestMock().mock.webhook({ client: CLIENT, url: 'http://hook.test/' }),
      ).rejects.toThrow('the receiver "hook.test" is not on this machine (it resolves to 192.0.2.1).');
    },
  );

  test('if its name cannot be resolved', async () => {
    jest.spyOn(dns, 'lookup').mockRejectedValueOnce(new Error('ENOTFOUND'));
    await expect(createTestMock().mock.webhook({ client: CLIENT, url: 'http://hook.test/' })).rejects.toThrow(
      'Cannot deliver the webhook: the host "hook.test" cannot be resolved. Check its name.',
    );
  });
});

describe('a receiver is called', () => {
  test('at the address that was checked, although its name resolves to another one later', async () => {
    const lookup = resolveTo(['127.0.0.1'], ['192.0.2.1'], ['192.0.2.1']);
    const { mock } = createTestMock();
    const { port, received } = await startReceiver(500, 500, 204);
    const webhook = await mock.webhook({ client: CLIENT, url: `http://hook.test:${port}/` });
    await mock.clock.advance('25s');
    expect([await webhook.state(), lookup.mock.calls.length]).toEqual(['delivered', 1]);
    expect(received.map(({ headers }) => headers.host)).toEqual(Array(3).fill(`hook.test:${port}`));
  });

  test('by the name localhost', async () => {
    const { mock } = createTestMock();
    const { port } = await startReceiver();
    const webhook = await mock.webhook({ client: CLIENT, url: `http://localhost:${port}/` });
    expect(await webhook.state()).toBe('delivered');
  });

  test('on another machine with allowRemote', async () => {
    resolveTo(['127.0.0.1', '192.0.2.1']);
    const { mock } = createTestMock();
    const { port, received } = await startReceiver();
    await mock.webhook({ client: CLIENT, url: `http://hook.test:${port}/`, allowRemote: true });
    expect(received).toHaveLength(1);
  });
});

describe('a try fails', () => {
  /** A receiver that does this with each connection. */
  async function startServer(act: (socket: Socket) => void) {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => act(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
  }

  test.each<[string, (socket: Socket) => void, string]>([
    [
      'closes the connection',
      (socket) => socket.end(),
      'it closed the connection before its answer was complete',
    ],
    [
      'resets it',
      (socket) => socket.resetAndDestroy(),
      'it closed the connection before its answer was complete',
    ],
    [
      'closes it within its answer',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx'),
      'it closed the connection before its answer was complete',
    ],
    ['does not speak HTTP', (socket) => socket.end('220 ready\r\n'), 'its answer is not valid HTTP'],
    [
      'sends endless headers',
      (socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
      'its answer is not valid HTTP',
    ],
  ])('if the receiver %s', async (_, act, reason) => {
    const { mock } = createTestMock();
    const { url, close } = await startServer(act);
    const webhook = await mock.webhook({ client: CLIENT, url });
    expect(await webhook.tries()).toEqual([expect.objectContaining({ status: null, reason })]);
    close();
  });

  test('if the receiver redirects, and the redirect is not followed', async () => {
    const { mock } = createTestMock();
    const other = await startReceiver();
    const { url } = await startReceiver((_, response) =>
      response.writeHead(302, { Location: other.url }).end(),
    );
    const webhook = await mock.webhook({ client: CLIENT, url });
    expect([await webhook.tries(), other.received]).toEqual([
      [expect.objectContaining({ status: 302, reason: 'it answered 302, and redirects are not followed' })],
      [],
    ]);
  });
});

test('an endless answer is not read to its end', async () => {
  const { mock } = createTestMock();
  let closed: Promise<unknown> = Promise.resolve();
  const { url } = await startReceiver((_, response) => {
    closed = once(response, 'close');
    const write = () => {
      while (response.write('x'.repeat(10_000)) && !response.destroyed);
    };
    response.on('drain', write);
    write();
  });
  const webhook = await mock.webhook({ client: CLIENT, url });
  await closed;
  const [recorded] = await mock.requests();
  expect([await webhook.state(), recorded?.response?.body]).toEqual(['delivered', null]);
});
