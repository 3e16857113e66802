import { writeFileSync } from 'node:fs';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { loadChosen } from '../../mock-server/load-chosen.ts';
import { writeFixtures } from '../../record/fixtures/write-fixtures.ts';
import { readSession } from '../../record/from/read-session.ts';
import type { LeftOut, Session } from '../../record/from/session.ts';
import { writeScenario } from '../../record/scenario/write-scenario.ts';
import { notWritable } from '../replay/write-reports.ts';
import { printNotice } from '../terminal/print.ts';
import type { RecordFlags } from './record-flags.ts';

type DerivedFlags = Pick<
  RecordFlags,
  'contract' | 'document' | 'baseUrl' | 'writeScenario' | 'writeFixtures'
>;

/**
 * Writes the scenario and the fixtures that the flags ask for, and says what is not as in the recording.
 *
 * @param har the recording
 * @throws KitError for a recording that cannot be used, and a file that cannot be written
 */
export function writeDerived(har: string, flags: DerivedFlags): void {
  const { baseUrl, writeScenario: scenario, writeFixtures: fixtures } = flags;
  if (scenario === undefined && fixtures === undefined) return;
  const contract = loadChosen({ contract: flags.contract, documents: flags.document });
  const session = readSession(har, contract, { baseUrl });
  printNotice(`Read ${session.exchanges.length} requests to ${session.baseUrl} in ${har}`);
  for (const leftOut of session.leftOut) printNotice(describeLeftOut(leftOut));
  const written = scenario === undefined ? undefined : writeScenario(session, contract);
  if (fixtures !== undefined) write(fixtures, '--write-fixtures', describeFixtures(session, contract));
  if (scenario !== undefined && written !== undefined) write(scenario, '--write-scenario', written);
}

function describeLeftOut({ count, reason, examples }: LeftOut): string {
  const shown = examples.length > 0 ? `: ${examples.join(', ')}` : '';
  return `Left out ${count} ${count === 1 ? 'request' : 'requests'} ${reason}${shown}`;
}

function describeFixtures(session: Session, contract: Contract): string {
  const { fixtures, notes } = writeFixtures(session, contract);
  for (const note of notes) printNotice(note);
  return `${JSON.stringify(fixtures, null, 2)}\n`;
}

function write(file: string, flag: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw notWritable(file, error, `Name another file with ${flag}`);
  }
  printNotice(`Wrote ${file}`);
}
