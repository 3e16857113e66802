import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface ReceivedWebhook {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Receives webhooks on loopback. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** Oldest first. */
  readonly received: readonly ReceivedWebhook[];
  /** Resolves when this many have arrived in total. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** What it answers: a status, or whatever a listener does. */
type Answer = number | RequestListener;

/** @param answers one for each webhook; the last one for all others too */
export async function startReceiver(...answers: readonly Answer[]): Promise<Receiver> {
  const received: ReceivedWebhook[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = await buffer(request);
    const answer = answers[received.length] ?? answers.at(-1) ?? 204;
    received.push({ method, url, headers, body });
    server.emit('received');
    if (typeof answer === 'number') response.writeHead(answer).end();
    else answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    port,
    received,
    async arrived(count) {
      while (received.length < count) await once(server, 'received');
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Never answers. */
export const SILENCE: RequestListener = () => {};
