import { createRequire } from 'node:module';
import type Express from 'express';

let loaded: typeof Express | undefined;

/**
 * Express, loaded when it is first needed: for pages, for the admin API, for bodies, and for whoever mounts the mock. A
 * start takes half as long without it.
 */
export function loadExpress(): typeof Express {
  loaded ??= createRequire(import.meta.url)('express') as typeof Express;
  return loaded;
}
