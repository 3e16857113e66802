import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap of short-lived objects take its full size at once, when it first has to grow.
 *
 * V8 doubles it from time to time, the last time after some 25,000 requests, and until then a mock seems to leak. Its full
 * size is the same either way (bench/RESULTS.md, row memory).
 */
export function growYoungHeapAtOnce(): void {
  setFlagsFromString('--semi-space-growth-factor=16'); // from 1 MB to the 16 MB that are its limit
}
