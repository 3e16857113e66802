import { setFlagsFromString } from 'node:v8';

/**
 * Grows the heap of short-lived objects to its full size in one step.
 *
 * By default V8 doubles it several times, the last time after about 25,000 requests, and until then a mock appears to
 * leak. The full size is the same either way (bench/RESULTS.md, row memory).
 */
export function growYoungHeapAtOnce(): void {
  setFlagsFromString('--semi-space-growth-factor=16'); // from 1 MB to its limit of 16 MB
}
