import { Agent, request } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../create-mock.ts';
import { send } from '../testing/wire.ts';

const mock = createMock();
afterEach(() => mock.close());

describe('a mock that is about to stop', () => {
  test('is not ready, and says why and when to ask again', async () => {
    const url = await mock.listen();
    expect((await send(url, { method: 'GET', path: '/__admin/ready' })).status).toBe(200);
    mock.drain();
    const { status, headers, text } = await send(url, { method: 'GET', path: '/__admin/ready' });
    expect([status, headers['retry-after'], JSON.parse(text)]).toEqual([
      503,
      '1',
      {
        error: 'not_ready',
        code: 'NOT_READY',
        message: 'Cannot take requests: it is about to stop. Ask again in a second.',
      },
    ]);
  });

  test('is alive', async () => {
    const url = await mock.listen();
    mock.drain();
    expect((await send(url, { method: 'GET', path: '/__admin/health' })).status).toBe(200);
  });

  test.each([
    ['an operation', '/api/v1/clients'],
    ['the admin API', '/__admin/health'],
    ['a page', '/docs'],
  ])('closes the connection behind an answer of %s', async (_, path) => {
    const url = await mock.listen();
    const headers = { Connection: 'keep-alive' };
    expect((await send(url, { method: 'GET', path, headers })).headers.connection).toBe('keep-alive');
    mock.drain();
    expect((await send(url, { method: 'GET', path, headers })).headers.connection).toBe('close');
  });

  test('is ready again once it was closed and listens again', async () => {
    await mock.listen();
    mock.drain();
    await mock.close();
    const url = await mock.listen();
    expect((await send(url, { method: 'GET', path: '/__admin/ready' })).status).toBe(200);
  });
});

/** Begins a request on a connection that its client keeps. @returns its status, once the head of the answer is there */
function begin(
  url: string,
  prefer: string,
  agent: Agent,
): Promise<{ status?: number; ended: Promise<string> }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/clients`, { agent, headers: { Prefer: prefer } }, (response) => {
      const ended = response.toArray().then(
        (chunks) => Buffer.concat(chunks).toString(),
        (error) => `cut: ${error.code}`,
      );
      resolve({ ...(response.statusCode && { status: response.statusCode }), ended });
    });
    sent.once('error', reject).end();
  });
}

describe('the end of a mock', () => {
  test('lets a request in flight end, and does not wait for its idle connection', async () => {
    const agent = new Agent({ keepAlive: true });
    const url = await mock.listen();
    const { ended } = await begin(url, 'fault=slow-body, duration=200ms', agent);
    await mock.close({ grace: 3_600_000 });
    expect(JSON.parse(await ended)).toHaveProperty('errorCode');
    agent.destroy();
  });

  test('cuts off a request that takes longer than the time it is given', async () => {
    const agent = new Agent({ keepAlive: true });
    const url = await mock.listen();
    const { ended } = await begin(url, 'fault=slow-body, duration=20s', agent);
    await mock.close({ grace: 0 });
    expect(await ended).toBe('cut: ECONNRESET');
    agent.destroy();
  });
});
