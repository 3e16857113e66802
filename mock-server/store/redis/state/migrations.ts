import { randomUUID } from 'node:crypto';
import { script } from '../calls/scripts.ts';
import type { Engine } from '../engine/engine.ts';

interface Migration {
  /** The format afterwards. */
  readonly to: string;
  /** Changes all that is stored, and the stored format with it. */
  readonly migrate: (engine: Engine, prefix: string) => Promise<void>;
}

/** By the format that they read. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  'factpulse-kit store 1': { to: 'factpulse-kit store 2', migrate: addSirets },
};

/** Format 1 had the SIRETs of changed clients in a separate hash. */
async function addSirets(engine: Engine, prefix: string): Promise<void> {
  await engine.run(script('migrate-1'), [prefix, '', randomUUID()]);
}
