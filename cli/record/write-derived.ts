import { UserError } from '../terminal/exit.ts';
import type { RecordFlags } from './record-flags.ts';

type DerivedFlags = Pick<RecordFlags, 'writeScenario' | 'writeFixtures'>;

/** @throws UserError before anything is recorded, if what should be written from it cannot be */
export function checkDerived({ writeScenario, writeFixtures }: DerivedFlags): void {
  if (writeScenario === undefined && writeFixtures === undefined) return;
  throw new UserError({
    cannot: 'write a scenario or fixtures',
    reason: 'this version only records',
    remedy: 'Leave out --write-scenario and --write-fixtures',
  });
}

/**
 * Writes the scenario and the fixtures that the flags ask for. This is the one place that calls what reads recordings.
 *
 * @param _har the recording
 */
export async function writeDerived(_har: string, flags: DerivedFlags): Promise<void> {
  checkDerived(flags);
}
