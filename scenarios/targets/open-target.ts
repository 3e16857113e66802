import { mockTarget } from './mock-target.ts';
import type { Target } from './target.ts';
import { urlTarget } from './url-target.ts';

interface OpenTargetOptions {
  readonly contract: string;
  /** Milliseconds to wait for a response. */
  readonly timeout: number;
}

/**
 * Opens what `--target` names.
 *
 * @param name `mock`, or an http or https URL
 * @throws TypeError for anything else
 */
export function openTarget(name: string, { contract, timeout }: OpenTargetOptions): Target {
  if (name === 'mock') return mockTarget({ contract });
  if (!URL.canParse(name) || !/^https?:$/.test(new URL(name).protocol)) {
    throw new TypeError(`${name} is no target: give mock, or a URL such as http://localhost:8001`);
  }
  const { username, password, search, hash } = new URL(name);
  if (username || password)
    throw new TypeError('a target takes no credentials in its URL: give them in the environment');
  if (search || hash) throw new TypeError(`${name} is no target: a query or a fragment has no place in it`);
  return urlTarget(name, timeout);
}
