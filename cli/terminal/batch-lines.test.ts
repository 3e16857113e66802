import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { batchLines, type LineBatch } from './batch-lines.ts';

let handedOn: string[];
let batch: LineBatch;

beforeEach(() => {
  jest.useFakeTimers();
  handedOn = [];
  batch = batchLines((lines) => handedOn.push(lines));
});
afterEach(() => {
  jest.useRealTimers();
});

test('lines are handed on together after a tenth of a second', () => {
  batch.write('one\n');
  jest.advanceTimersByTime(60);
  batch.write('two\n');
  jest.advanceTimersByTime(39);
  const before = [...handedOn];
  jest.advanceTimersByTime(1);
  expect([before, handedOn]).toEqual([[], ['one\ntwo\n']]);
});

test('the next lines wait for each other again', () => {
  batch.write('one\n');
  jest.advanceTimersByTime(150);
  batch.write('two\n');
  jest.advanceTimersByTime(99);
  const before = [...handedOn];
  jest.advanceTimersByTime(1);
  expect([before, handedOn]).toEqual([['one\n'], ['one\n', 'two\n']]);
});

test('many lines are handed on without a wait', () => {
  const line = `${'x'.repeat(1023)}\n`;
  for (let count = 0; count < 17; count += 1) batch.write(line);
  expect(handedOn).toEqual([line.repeat(16)]);
});

test('what is left is handed on when it is asked for, once', () => {
  batch.write('one\n');
  batch.flush();
  batch.flush();
  jest.advanceTimersByTime(1000);
  expect(handedOn).toEqual(['one\n']);
});
