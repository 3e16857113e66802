import type { Engine } from '../engine/engine.ts';

interface Migration {
  /** The format afterwards. */
  readonly to: string;
  readonly migrate: (engine: Engine, prefix: string) => Promise<void>;
}

/** By the format that they read. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {};
