import { expect, test } from '@jest/globals';
import { createTextSlabs, type Place } from './text-slabs.ts';

const KILOBYTE = 1024;

function newPlace(): Place {
  return { slab: undefined, start: 0, end: 0 };
}

test.each([
  ['one byte a character', 'Boulangerie'],
  ['two', 'Lefèvre'],
  ['three', 'Œufs d’or – 3 €'],
  ['four', '🥖🥐'],
  ['none', ''],
])('a text comes back as it was: %s', (_, text) => {
  const slabs = createTextSlabs();
  const [before, place, after] = [newPlace(), newPlace(), newPlace()];
  slabs.put(before, '{');
  slabs.put(place, text);
  slabs.put(after, '}');
  expect(slabs.read(place)).toBe(text);
});

test('texts come back whole, of any size and in any order of leaving', () => {
  const slabs = createTextSlabs();
  const rows = Array.from({ length: 50 }, () => ({ place: newPlace(), text: '' }));
  for (let turn = 0; turn < 2000; turn += 1) {
    const row = rows[(turn * 17) % rows.length] as (typeof rows)[number];
    if (row.place.slab) expect(slabs.read(row.place)).toBe(row.text);
    slabs.remove(row.place);
    row.text = String.fromCharCode(0x61 + (turn % 2000)).repeat((turn * 7919) % (100 * KILOBYTE));
    slabs.put(row.place, row.text);
  }
  for (const { place, text } of rows) expect(slabs.read(place)).toBe(text);
});

test('the memory of texts that have left is used again', () => {
  const slabs = createTextSlabs();
  const places = Array.from({ length: 100 }, newPlace);
  for (let turn = 0; turn < 10_000; turn += 1) {
    const place = places[turn % places.length] as Place;
    slabs.remove(place);
    slabs.put(place, 'x'.repeat(10 * KILOBYTE));
  }
  expect(slabs.bytes).toBeLessThan(2 * 100 * 10 * KILOBYTE);
});

test('a large text takes its own size, and gives it back', () => {
  const slabs = createTextSlabs();
  const [small, large] = [newPlace(), newPlace()];
  slabs.put(small, 'x');
  const before = slabs.bytes;
  slabs.put(large, 'x'.repeat(10_000 * KILOBYTE));
  const during = slabs.bytes - before;
  slabs.remove(large);
  slabs.put(large, 'x');
  expect([during, slabs.bytes - before]).toEqual([10_000 * KILOBYTE, 0]);
});

test('a slab that is empty does not count, and is the next to be written', () => {
  const slabs = createTextSlabs();
  const write = () => {
    const place = newPlace();
    slabs.put(place, 'x'.repeat(200 * KILOBYTE));
    return place;
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
