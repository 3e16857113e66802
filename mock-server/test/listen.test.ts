import { createServer, Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createMock } from '../create-mock.ts';
import type { ListenOptions, Mock } from '../mock.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);
const describeWithIpv6 = hasIpv6 ? describe : describe.skip;

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(open.splice(0).map((close) => close()));
});

async function listen(options?: ListenOptions): Promise<Mock> {
  const mock = createMock();
  open.push(() => mock.close());
  await mock.listen(options);
  return mock;
}

function portOf({ url = '' }: Mock): number {
  return Number(new URL(url).port);
}

/** Occupies a port of one address. @returns the port */
async function occupy(host: string, port = 0): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

type Bind = (port: number, host: string, ready: () => void) => Server;

/** Calls `before` whenever a server is about to listen, and fails with the code of an error that it returns. */
function interfere(before: (host: string, port: number) => Promise<unknown> | string | undefined): void {
  const bind = Server.prototype.listen as unknown as Bind; // the one of its signatures that is used here
  const bindLater: Bind = function (this: Server, port, host, ready) {
    void Promise.resolve(before(host, port)).then((code) => {
      if (typeof code === 'string') this.emit('error', Object.assign(new Error(code), { code }));
      else bind.call(this, port, host, ready);
    });
    return this;
  };
  jest.spyOn(Server.prototype, 'listen').mockImplementation(bindLater as never); // as above
}

async function statusAt(host: string, port: number): Promise<number> {
  return (await fetch(`http://${host}:${port}/api/v1/clients`)).status;
}

describeWithIpv6('by default a mock listens', () => {
  test('on both loopback addresses, on one port, and its URL has the one of IPv4', async () => {
    const mock = await listen();
    const port = portOf(mock);
    expect(mock.url).toBe(`http://127.0.0.1:${port}`);
    expect([await statusAt('127.0.0.1', port), await statusAt('[::1]', port)]).toEqual([401, 401]);
  });

  test.each(['', 'localhost'])('for the host "%s" too', async (host) => {
    const mock = await listen({ host });
    expect(mock.url).toBe(`http://127.0.0.1:${portOf(mock)}`);
    expect(await statusAt('[::1]', portOf(mock))).toBe(401);
  });

  test('on another port if the one that was picked is taken on ::1', async () => {
    const taken: number[] = [];
    interfere((host, port) => {
      if (host !== '::1' || taken.length === 3 || taken.includes(port)) return undefined;
      taken.push(port);
      return occupy('::1', port);
    });
    const port = portOf(await listen());
    expect(taken).toHaveLength(3);
    expect(taken).not.toContain(port);
    expect([await statusAt('127.0.0.1', port), await statusAt('[::1]', port)]).toEqual([401, 401]);
  });

  test('on neither address after it was closed', async () => {
    const mock = await listen();
    const port = portOf(mock);
    await mock.close();
    await Promise.all(['127.0.0.1', '::1'].map((host) => occupy(host, port)));
  });
});

describeWithIpv6('a mock refuses a port that is taken', () => {
  test.each(['127.0.0.1', '::1'])('on %s, by name, and listens on neither', async (host) => {
    const port = await occupy(host);
    await expect(listen({ port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: expect.stringContaining(`Cannot listen on port ${port} of "${host}": it is already in use.`),
    });
    await occupy(host === '::1' ? '127.0.0.1' : '::1', port);
  });
});

describeWithIpv6('a mock with a host listens there alone:', () => {
  test.each([
    ['127.0.0.1', '[::1]'],
    ['::1', '127.0.0.1'],
  ])('%s', async (host, other) => {
    const mock = await listen({ host });
    expect(await statusAt(new URL(mock.url ?? '').hostname, portOf(mock))).toBe(401);
    await expect(statusAt(other, portOf(mock))).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  test.each([
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
  ])('%s is every address, and its URL has one that can be opened: %s', async (host, shown) => {
    const mock = await listen({ host });
    expect(mock.url).toBe(`http://${shown}:${portOf(mock)}`);
    expect(await statusAt(shown, portOf(mock))).toBe(401);
  });
});

test.each(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])(
  'without IPv6 (%s) a mock listens on IPv4 alone',
  async (code) => {
    interfere((host) => (host === '::1' ? code : undefined));
    expect(await statusAt('127.0.0.1', portOf(await listen()))).toBe(401);
  },
);
