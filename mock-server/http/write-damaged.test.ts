import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { useListeningMock } from '../testing/listening-mock.ts';
import { writeDamaged } from './write-damaged.ts';

/** A response that records what is written to it, and when. */
function createResponse() {
  const pieces: { at: number; text: string }[] = [];
  const start = Date.now();
  let onClose = () => {};
  const note = (piece: Buffer) => pieces.push({ at: Date.now() - start, text: piece.toString() });
  const response = {
    writeHead() {},
    write: note,
    end: note,
    once: (_: string, listener: () => void) => {
      onClose = listener;
    },
  };
  return { response: response as unknown as ServerResponse, pieces, close: () => onClose() }; // has every member that is used
}

function trickle(length: number, duration: number) {
  const written = createResponse();
  const whole = { status: 200, headers: [], body: 'x'.repeat(length) };
  writeDamaged(written.response, whole, { kind: 'slow-body', duration });
  return written;
}

describe('a slow body', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test.each([1, 2, 19, 20, 21, 29, 100, 4321])('of %d bytes takes as long as it should', (length) => {
    const { pieces } = trickle(length, 1000);
    jest.advanceTimersByTime(5000);
    expect(Math.abs((pieces.at(-1)?.at ?? 0) - 1000)).toBeLessThanOrEqual(20);
  });

  test.each([
    [1, 1],
    [20, 20],
    [29, 15],
    [4321, 20],
  ])('of %d bytes is sent in %d pieces', (length, count) => {
    const { pieces } = trickle(length, 1000);
    jest.advanceTimersByTime(5000);
    expect(pieces).toHaveLength(count);
  });

  test('is complete', () => {
    const { pieces } = trickle(4321, 1000);
    jest.advanceTimersByTime(5000);
    expect(pieces.map(({ text }) => text).join('')).toHaveLength(4321);
  });

  test('is sent at equal intervals', () => {
    const { pieces } = trickle(100, 1000);
    jest.advanceTimersByTime(5000);
    expect(pieces.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 50));
  });

  test('stops when the client has disconnected', () => {
    const { pieces, close } = trickle(100, 1000);
    jest.advanceTimersByTime(100);
    close();
    jest.advanceTimersByTime(5000);
    expect([pieces.length, jest.getTimerCount()]).toEqual([2, 0]);
  });
});

describe('over the wire', () => {
  const { url } = useListeningMock();

  test('a slow body arrives in pieces', async () => {
    const headers = { Prefer: 'fault=slow-body, duration=100ms' };
    const response = await fetch(`${url()}/api/v1/clients`, { headers });
    let count = 0;
    for await (const _ of response.body ?? []) count += 1;
    expect(count).toBeGreaterThan(1);
  });
});
