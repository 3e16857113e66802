import { once } from 'node:events';
import { createServer } from 'node:http';
import { until } from './until.js';

/** Receives webhooks and answers 204. */
export async function startReceiver() {
  const received = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      received.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    received,
    untilReceived: (count, seconds) => until(`${count} callbacks`, () => received.length >= count, seconds),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
