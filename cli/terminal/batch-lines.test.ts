import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { batchLines, type LineBatch } from './batch-lines.ts';

let passedOn: string[];
let batch: LineBatch;

beforeEach(() => {
  jest.useFakeTimers();
  passedOn = [];
  batch = batchLines((lines) => passedOn.push(lines));
});
afterEach(() => {
  jest.useRealTimers();
});

test('lines are passed on together after a tenth of a second', () => {
  batch.write('one\n');
  jest.advanceTimersByTime(60);
  batch.write('two\n');
  jest.advanceTimersByTime(39);
  const before = [...passedOn];
  jest.advanceTimersByTime(1);
  expect([before, passedOn]).toEqual([[], ['one\ntwo\n']]);
});

test('later lines are batched again', () => {
  batch.write('one\n');
  jest.advanceTimersByTime(150);
  batch.write('two\n');
  jest.advanceTimersByTime(99);
  const before = [...passedOn];
  jest.advanceTimersByTime(1);
  expect([before, passedOn]).toEqual([['one\n'], ['one\n', 'two\n']]);
});

test('many lines are passed on immediately', () => {
  const line = `${'x'.repeat(1023)}\n`;
  for (let count = 0; count < 17; count += 1) batch.write(line);
  expect(passedOn).toEqual([line.repeat(16)]);
});

test('flush passes on what is left, once', () => {
  batch.write('one\n');
  batch.flush();
  batch.flush();
  jest.advanceTimersByTime(1000);
  expect(passedOn).toEqual(['one\n']);
});
