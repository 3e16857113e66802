/** One of the parts that a run is split into, to run them on several machines. */
export interface Shard {
  /** From 1 to `total`. */
  readonly index: number;
  readonly total: number;
}

/** A part with what it is a part of. */
export interface ShardOfRun extends Shard {
  /** The ids of the workflows of all shards, in the order of the whole run. */
  readonly workflows: readonly string[];
}

/** `2/5`, as `--shard` takes it. */
export function formatShard({ index, total }: Shard): string {
  return `${index}/${total}`;
}
