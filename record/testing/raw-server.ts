import { createServer, type Server, type Socket } from 'node:net';
import { afterEach } from '@jest/globals';

interface RawServer {
  readonly url: string;
  /** What it has received so far, by connection. */
  readonly received: readonly string[];
}

/**
 * Call it once in a test file, outside of any test.
 *
 * @returns serves bytes on loopback for the running test: `answer` is called with what a connection has received so far,
 *   each time that something arrives
 */
export function useRawServer(): (answer: (received: string, socket: Socket) => void) => Promise<RawServer> {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  return async function serve(answer) {
    const sockets = new Set<Socket>();
    const received: string[] = [];
    const server: Server = createServer((socket) => {
      const at = received.push('') - 1;
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        received[at] += chunk.toString('latin1');
        answer(received[at] ?? '', socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ends.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('it does not listen on a port');
    return { url: `http://127.0.0.1:${address.port}`, received };
  };
}
