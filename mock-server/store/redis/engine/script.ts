/** A Lua script, run by its digest. Its reply is an array that begins with the time of the engine: milliseconds since 1970. */
export interface Script {
  readonly name: string;
  readonly source: string;
  readonly sha1: string;
}
