import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Balancer, canBalance, startBalancer } from './testing/start-balancer.ts';

jest.setTimeout(30_000); // starts HAProxy, which looks up names each second

const ADDRESSES = ['127.0.0.2', '127.0.0.3', '127.0.0.4'];

/** A server in the place of a replica, so that a test decides when it is ready, and sees each request that arrives. */
interface Replica {
  readonly server: Server;
  readonly received: string[];
  isReady: boolean;
  /** Closes the connection instead of an answer. */
  isCutting: boolean;
}

const replicas = new Map<string, Replica>();
let names: string[];
let port = 0;
let balancer: Balancer;
let agent: Agent;

async function start(address: string): Promise<void> {
  const server = createServer((incoming, response) => {
    if (incoming.url === '/__admin/ready') return void response.writeHead(replica.isReady ? 200 : 503).end();
    replica.received.push(`${incoming.method} ${incoming.url}`);
    if (replica.isCutting) return void incoming.socket.destroy();
    response.end(JSON.stringify({ address, headers: incoming.headers }));
  });
  const replica: Replica = { server, received: [], isReady: true, isCutting: false };
  replicas.set(address, replica);
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  port = (server.address() as AddressInfo).port; // it listens on a TCP port
}

function stop(address: string): void {
  const server = replicas.get(address)?.server;
  server?.close();
  server?.closeAllConnections();
}

interface Options {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request on the one connection of the test. @returns the status, the header fields, and who answered */
async function send(options: Options = {}, url = `${balancer.url}/api`) {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request(url, { agent, ...options }, resolve)
      .once('error', reject)
      .end(),
  );
  let text = '';
  for await (const chunk of response) text += chunk;
  const { address, headers = {} } =
    response.statusCode === 200 && text.startsWith('{"a') ? JSON.parse(text) : {};
  return { status: response.statusCode, fields: response.headers, text, address, headers };
}

/** Who answers the next requests, in the order of their addresses. */
async function whoAnswers(): Promise<string[]> {
  const seen = new Set<string>();
  for (let count = 0; count < 2 * ADDRESSES.length; count += 1) seen.add((await send()).address ?? 'nobody');
  return [...seen].sort();
}

/** Asks again until the expected ones answer; the test runs out of time if they never do. */
async function untilAnsweredBy(expected: readonly string[]): Promise<void> {
  while ((await whoAnswers()).join() !== expected.join());
}

const received = () => [...replicas.values()].flatMap((replica) => replica.received);

const describeBalancer = canBalance ? describe : describe.skip;

describeBalancer('the load balancer', () => {
  beforeEach(async () => {
    port = 0;
    names = [...ADDRESSES];
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const address of ADDRESSES) await start(address);
    balancer = await startBalancer({ addresses: () => names, port });
    await untilAnsweredBy(ADDRESSES);
    for (const replica of replicas.values()) replica.received.length = 0;
  });
  afterEach(async () => {
    agent.destroy();
    await balancer.stop();
    for (const address of replicas.keys()) stop(address);
    replicas.clear();
  });

  test('sends the requests of one connection to all replicas in turn', async () => {
    for (let count = 0; count < 9; count += 1) await send();
    expect([...replicas.values()].map((replica) => replica.received.length)).toEqual([3, 3, 3]);
  });

  test('leaves out a replica that drains, and takes it back', async () => {
    const [first = '', ...others] = ADDRESSES;
    const replica = replicas.get(first);
    if (replica) replica.isReady = false;
    await untilAnsweredBy(others);
    if (replica) replica.isReady = true;
    await untilAnsweredBy(ADDRESSES);
  });

  test('finds replicas that are added, and forgets those that are gone', async () => {
    await start('127.0.0.5');
    names = ['127.0.0.4', '127.0.0.5'];
    for (const address of ['127.0.0.2', '127.0.0.3']) stop(address);
    await untilAnsweredBy(names);
  });

  test.each(['GET', 'POST'])('sends a %s to another replica if one cannot be reached', async (method) => {
    stop('127.0.0.2'); // before the next health check
    const statuses = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await send({ method })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
  });

  test.each(['GET', 'POST'])('never sends a %s again that a replica has received', async (method) => {
    for (const replica of replicas.values()) replica.isCutting = true;
    await send({ method }).catch(() => undefined); // a connection that was used before is cut, a new one gets a 502
    expect(received()).toEqual([`${method} /api`]);
  });

  test('answers 503 with Retry-After while no replica is ready', async () => {
    for (const replica of replicas.values()) replica.isReady = false;
    await untilAnsweredBy(['nobody']);
    const { status, fields, text } = await send();
    expect(status).toBe(503);
    expect(fields).toMatchObject({ 'retry-after': '1', 'content-type': 'application/json' });
    expect(JSON.parse(text)).toEqual({ detail: expect.any(String) });
  });

  test('is healthy while a replica is ready', async () => {
    const before = await send({}, balancer.healthUrl);
    for (const replica of replicas.values()) replica.isReady = false;
    await untilAnsweredBy(['nobody']);
    const after = await send({}, balancer.healthUrl);
    expect([before.status, after.status]).toEqual([200, 503]);
  });

  test('tells replicas who asks, and leaves what a proxy before it says about HTTPS', async () => {
    const { headers } = await send({ headers: { host: 'factpulse.test', 'x-forwarded-proto': 'https' } });
    expect(headers).toMatchObject({
      host: 'factpulse.test',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
    });
  });

  test('passes a head as long as Node.js takes', async () => {
    const { status, headers } = await send({ headers: { authorization: 'x'.repeat(15_000) } });
    expect([status, headers.authorization?.length]).toEqual([200, 15_000]);
  });
});
