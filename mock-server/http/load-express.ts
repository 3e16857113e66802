import type Express from 'express';
import { requireLazily } from '../../base/package-files.ts';

let loaded: typeof Express | undefined;

/**
 * Express, loaded when it is first needed: for pages, the admin API, bodies, and code that mounts the mock. A start
 * takes half as long without it.
 */
export function loadExpress(): typeof Express {
  loaded ??= requireLazily<typeof Express>('express');
  return loaded;
}
