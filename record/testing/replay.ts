import { writeFileSync } from 'node:fs';
import type { Har } from 'har-format';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Fixtures } from '../../mock-server/fixtures/fixtures-schema.ts';
import { loadScenarios } from '../../scenarios/arazzo/load-scenarios.ts';
import { formatWorkflow } from '../../scenarios/reports/tree/tree.ts';
import { runScenarios } from '../../scenarios/run/run-scenarios.ts';
import { localInputs } from '../../scenarios/targets/local-inputs.ts';
import { mockTarget } from '../../scenarios/targets/mock-target.ts';
import { writeFixtures } from '../fixtures/write-fixtures.ts';
import { readSession } from '../from/read-session.ts';
import { writeScenario } from '../scenario/write-scenario.ts';
import { writeHar } from './recorder.ts';

interface Written {
  readonly file: string;
  readonly scenario: string;
  readonly fixtures: Fixtures;
  readonly notes: readonly string[];
  /** The operations of the session, each with the first digit of its status. */
  readonly answers: readonly string[];
}

/** Writes a recording as a scenario and fixtures. */
export function writeFrom(har: Har, version: string): Written {
  const contract = loadContract(version);
  const file = writeHar(har);
  const session = readSession(file, contract);
  const scenario = writeScenario(session, contract);
  const path = file.replace('.har', '.arazzo.yaml');
  writeFileSync(path, scenario);
  const answers = session.exchanges.map(
    ({ operation, status }) => `${operation.id} ${Math.floor(status / 100)}`,
  );
  return { file: path, scenario, answers, ...writeFixtures(session, contract) };
}

/** Runs a written scenario on a fresh mock with the written fixtures. @returns what failed; empty if nothing did */
export async function replay({ file, fixtures }: Written, version: string): Promise<string> {
  const [own, other] = fixtures.accounts;
  const inputs = {
    ...(await localInputs()),
    ...(own && { username: own.email, password: own.password }),
    ...(other && { otherUsername: other.email, otherPassword: other.password }),
  };
  const set = loadScenarios([file], loadContract(version));
  const target = mockTarget({ contract: version, fixtures });
  const { result } = await runScenarios(set, target, { inputs, hasMatrix: false, hasCoverage: false });
  const failed = result.workflows.filter(({ outcome }) => outcome !== 'passed');
  return failed.map((workflow) => formatWorkflow(workflow, false, Number.POSITIVE_INFINITY)).join('\n');
}
