import { expect, jest, test } from '@jest/globals';
import { remember } from './remember.ts';

function createSubject() {
  const make = jest.fn(({ name }: { name: string }) => name.toUpperCase());
  return { make, remembered: remember(make), subject: { name: 'a' } };
}

test('a value is made once for an object', () => {
  const { make, remembered, subject } = createSubject();
  expect([remembered(subject), remembered(subject), make.mock.calls.length]).toEqual(['A', 'A', 1]);
});

test('a copy of the object has a value of its own', () => {
  const { remembered, subject } = createSubject();
  remembered(subject);
  expect(remembered({ ...subject, name: 'b' })).toBe('B');
});

test('what is remembered is no part of the object', () => {
  const { remembered, subject } = createSubject();
  remembered(subject);
  expect([JSON.stringify(subject), Object.entries(subject)]).toEqual(['{"name":"a"}', [['name', 'a']]]);
});

test('two functions remember apart', () => {
  const { remembered, subject } = createSubject();
  const length = remember(({ name }: { name: string }) => name.length);
  expect([remembered(subject), length(subject)]).toEqual(['A', 1]);
});
