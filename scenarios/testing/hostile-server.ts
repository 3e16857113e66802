import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';

/**
 * Call it once in a test file, outside of any test.
 *
 * @returns lets a server listen on loopback for the running test, and returns its port; it is closed when the test ends
 */
export function useListen(): (server: Server) => Promise<number> {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
  return async function listen(server) {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port; // it listens on a port
  };
}

/** Does the same for a plain server. @returns its URL */
export function useServer(): (listener: RequestListener) => Promise<string> {
  const listen = useListen();
  return async (listener) => `http://127.0.0.1:${await listen(createServer(listener))}`;
}
