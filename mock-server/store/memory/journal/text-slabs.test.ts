import { expect, test } from '@jest/globals';
import { createTextSlabs, type Span } from './text-slabs.ts';

const KILOBYTE = 1024;

function newSpan(): Span {
  return { slab: undefined, start: 0, end: 0, encoding: 'latin1' };
}

test.each([
  ['one byte a character', 'Boulangerie'],
  ['two', 'Lefèvre'],
  ['three', 'Œufs d’or – 3 €'],
  ['four', '🥖🥐'],
  ['none', ''],
])('a text is read back unchanged: %s', (_, text) => {
  const slabs = createTextSlabs();
  const [before, span, after] = [newSpan(), newSpan(), newSpan()];
  slabs.put(before, '{');
  slabs.put(span, text);
  slabs.put(after, '}');
  expect(slabs.read(span)).toBe(text);
});

test('texts are read back unchanged, whatever their size and the order of removal', () => {
  const slabs = createTextSlabs();
  const rows = Array.from({ length: 50 }, () => ({ span: newSpan(), text: '' }));
  for (let turn = 0; turn < 2000; turn += 1) {
    const row = rows[(turn * 17) % rows.length] as (typeof rows)[number];
    if (row.span.slab) expect(slabs.read(row.span)).toBe(row.text);
    slabs.remove(row.span);
    row.text = String.fromCharCode(0x61 + (turn % 2000)).repeat((turn * 7919) % (100 * KILOBYTE));
    slabs.put(row.span, row.text);
  }
  for (const { span, text } of rows) expect(slabs.read(span)).toBe(text);
});

test('the memory of removed texts is reused', () => {
  const slabs = createTextSlabs();
  const spans = Array.from({ length: 100 }, newSpan);
  for (let turn = 0; turn < 10_000; turn += 1) {
    const span = spans[turn % spans.length] as Span;
    slabs.remove(span);
    slabs.put(span, 'x'.repeat(10 * KILOBYTE));
  }
  expect(slabs.bytes).toBeLessThan(2 * 100 * 10 * KILOBYTE);
});

test('a large text takes exactly its size, and frees it', () => {
  const slabs = createTextSlabs();
  const [small, large] = [newSpan(), newSpan()];
  slabs.put(small, 'x');
  const before = slabs.bytes;
  slabs.put(large, 'x'.repeat(10_000 * KILOBYTE));
  const during = slabs.bytes - before;
  slabs.remove(large);
  slabs.put(large, 'x');
  expect([during, slabs.bytes - before]).toEqual([10_000 * KILOBYTE, 0]);
});

test('an empty slab does not count, and is written to next', () => {
  const slabs = createTextSlabs();
  const write = () => {
    const span = newSpan();
    slabs.put(span, 'x'.repeat(200 * KILOBYTE));
    return span;
  };
  const [first, second] = [write(), write()];
  const emptied = first.slab;
  slabs.remove(first);
  const whileEmpty = slabs.bytes;
  const third = write();
  expect([whileEmpty, slabs.bytes, third.slab === emptied, second.slab === emptied]).toEqual([
    256 * KILOBYTE,
    512 * KILOBYTE,
    true,
    false,
  ]);
});
