import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { WebhookHandle } from '../../handle/webhook-handle.ts';
import { SILENCE } from '../../testing/receiver.ts';
import { CLIENT, createTestMock } from '../../testing/test-mock.ts';
import { useReceiver } from './use-receiver.ts';

const startReceiver = useReceiver();
afterEach(() => {
  jest.useRealTimers();
});

const TIMED_OUT = 'it did not answer within 10 s';

async function outcomeOf(webhook: WebhookHandle) {
  const tries = await webhook.tries();
  return [await webhook.state(), ...tries.map(({ at, status }) => `${at.slice(17, 19)} s: ${status}`)];
}

describe('a webhook that fails', () => {
  test('is tried three times: at once, after 5 s and after 25 s', async () => {
    const { mock } = createTestMock();
    const { url } = await startReceiver(500);
    const webhook = await mock.webhook({ client: CLIENT, url });
    expect(await outcomeOf(webhook)).toEqual(['pending', '00 s: 500']);
    await mock.clock.advance('4.999s');
    expect(await outcomeOf(webhook)).toEqual(['pending', '00 s: 500']);
    await mock.clock.advance('1ms');
    expect(await outcomeOf(webhook)).toEqual(['pending', '00 s: 500', '05 s: 500']);
    expect(await webhook.nextTryAt()).toEqual(new Date('2026-01-15T09:00:25Z'));
    await mock.clock.advance('20s');
    expect(await outcomeOf(webhook)).toEqual(['failed', '00 s: 500', '05 s: 500', '25 s: 500']);
    await mock.clock.advance('1h');
    expect(await webhook.tries()).toHaveLength(3);
  });

  test('is tried as often as is due when the clock is advanced further', async () => {
    const { mock } = createTestMock();
    const { url, received } = await startReceiver(500, 500, 204);
    const webhook = await mock.webhook({ client: CLIENT, url });
    await mock.clock.advance('30s');
    expect(await outcomeOf(webhook)).toEqual(['delivered', '00 s: 500', '30 s: 500', '30 s: 204']);
    const sent = received.map(({ headers, body }) => [headers['x-webhook-signature'], String(body)]);
    expect(new Set(sent.map(String)).size).toBe(1);
  });

  test('is tried again by a clock that is frozen, and only once it is moved', async () => {
    const { mock, advance } = createTestMock();
    await mock.clock.freeze();
    const { url } = await startReceiver(500, 204);
    const webhook = await mock.webhook({ client: CLIENT, url });
    advance(60);
    expect(await outcomeOf(webhook)).toEqual(['pending', '00 s: 500']);
    await mock.clock.set('2026-01-15T09:00:05Z');
    expect(await outcomeOf(webhook)).toEqual(['delivered', '00 s: 500', '05 s: 204']);
  });

  test('is tried again by a clock that runs, at its time', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
    const { mock, advance } = createTestMock();
    const { url } = await startReceiver(500, 204);
    const webhook = await mock.webhook({ client: CLIENT, url });
    advance(5);
    jest.advanceTimersByTime(5_000);
    while ((await webhook.state()) === 'pending') await new Promise(setImmediate);
    expect(await outcomeOf(webhook)).toEqual(['delivered', '00 s: 500', '05 s: 204']);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('does not wait for the clock of another sandbox', async () => {
    const { mock } = createTestMock();
    const [one, other] = [await mock.sandbox('one'), await mock.sandbox('other')];
    const { url } = await startReceiver(500);
    const webhook = await one.webhook({ client: CLIENT, url });
    await other.clock.advance('1h');
    expect(await outcomeOf(webhook)).toEqual(['pending', '00 s: 500']);
  });

  test.each<[string, (name: string, mock: ReturnType<typeof createTestMock>['mock']) => Promise<unknown>]>([
    ['its sandbox is reset', async (name, mock) => (await mock.sandbox(name)).reset()],
    ['the mock is loaded again', (_, mock) => mock.load()],
    ['the mock is closed', (_, mock) => mock.close()],
  ])('is not tried again after %s', async (_, act) => {
    const { mock } = createTestMock();
    const { url, received } = await startReceiver(500);
    await (await mock.sandbox('a')).webhook({ client: CLIENT, url });
    await act('a', mock);
    const sandbox = await mock.sandbox('a');
    await sandbox.clock.advance('1h');
    expect([received.length, await sandbox.requests({ webhook: true, verdict: 'accepted' })]).toEqual([
      1,
      [],
    ]);
  });

  test('is refused if 100 others have tries left', async () => {
    const { mock } = createTestMock();
    const { url } = await startReceiver(500, ...Array(99).fill(500), 204);
    await Promise.all(Array.from({ length: 100 }, () => mock.webhook({ client: CLIENT, url })));
    await expect(mock.webhook({ client: CLIENT, url })).rejects.toMatchObject({
      code: 'TOO_MANY_WEBHOOKS',
      message:
        'Cannot deliver the webhook: there are already 100 with tries left. Advance the clocks of their sandboxes by ' +
        '25s, or reset them.',
    });
    await mock.clock.advance('25s');
    expect(await (await mock.webhook({ client: CLIENT, url })).state()).toBe('delivered');
  });
});

describe('a receiver that does not answer', () => {
  test('fails when the clock is advanced by 10 s, without waiting for them', async () => {
    const { mock } = createTestMock();
    const { url, arrived } = await startReceiver(SILENCE, 204);
    const delivering = mock.webhook({ client: CLIENT, url });
    await arrived(1);
    await mock.clock.advance('9.999s');
    await mock.clock.advance('1ms');
    const webhook = await delivering;
    expect(await outcomeOf(webhook)).toEqual(['delivered', '00 s: null', '10 s: 204']);
    const [first, second] = await webhook.tries();
    expect([first?.reason, second?.reason]).toEqual([TIMED_OUT, null]);
    expect(first?.ms).toBeLessThan(10_000);
  });

  test('fails after 10 s of real time, whatever the clock', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
    const { mock } = createTestMock();
    const { url, arrived } = await startReceiver(SILENCE);
    const delivering = mock.webhook({ client: CLIENT, url });
    await arrived(1);
    jest.advanceTimersByTime(10_000);
    expect(await (await delivering).tries()).toMatchObject([{ status: null, reason: TIMED_OUT }]);
  });

  test('does not block a call that advances the clock', async () => {
    const { mock } = createTestMock();
    const { url, arrived, received } = await startReceiver(500, SILENCE);
    await mock.webhook({ client: CLIENT, url });
    await mock.clock.advance('5s');
    await arrived(2);
    expect(received).toHaveLength(2);
  });

  test('ends with the sandbox', async () => {
    const { mock } = createTestMock();
    const { url, arrived } = await startReceiver(SILENCE);
    const delivering = mock.webhook({ client: CLIENT, url });
    await arrived(1);
    await mock.reset();
    await expect((await delivering).state()).rejects.toThrow('there are no webhooks');
    expect(await mock.requests()).toEqual([]);
  });
});

test('a receiver can advance the clock before it answers', async () => {
  const { mock } = createTestMock();
  const { url } = await startReceiver(async (_, response) => {
    await mock.clock.advance('1s');
    response.writeHead(204).end();
  });
  expect(await (await mock.webhook({ client: CLIENT, url })).state()).toBe('delivered');
});
