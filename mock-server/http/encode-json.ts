import type LosslessJson from 'lossless-json';
import { requireLazily } from '../../base/package-files.ts';

/** The JSON of a body. Only one with integers that a number cannot hold, a `bigint`, needs more than `JSON.stringify`. */
export function encodeJson(body: object): string {
  try {
    return JSON.stringify(body);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { stringify } = requireLazily<typeof LosslessJson>('lossless-json');
    return stringify(body) ?? '';
  }
}
