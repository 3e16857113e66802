import { expect, test } from '@jest/globals';
import { formatSize, readSize } from './size.ts';

test.each([
  ['300B', 300, '300 B'],
  ['512KiB', 524_288, '512 KiB'],
  ['1.5 MiB', 1_572_864, '1.5 MiB'],
  ['1GiB', 1_073_741_824, '1 GiB'],
  ['1024KiB', 1_048_576, '1 MiB'],
])('%s is %d bytes, shown as %s', (text, bytes, shown) => {
  expect([readSize(text), formatSize(bytes)]).toEqual([bytes, shown]);
});

test.each(['', '1', '1MB', '1mib', '-1MiB', 'MiB', '1,5MiB', '1e3KiB'])('"%s" is not a size', (text) => {
  expect(readSize(text)).toBeUndefined();
});
