import { createHash } from 'node:crypto';

/** A Lua script, run by its digest. Its reply is an array that begins with the time of the engine: milliseconds since 1970. */
export interface Script {
  /** For metrics, such as `open`. */
  readonly name: string;
  readonly source: string;
  readonly sha1: string;
}

/** Gives a Lua script the digest that the engine knows it by. */
export function createScript(name: string, source: string): Script {
  return { name, source, sha1: createHash('sha1').update(source).digest('hex') };
}
