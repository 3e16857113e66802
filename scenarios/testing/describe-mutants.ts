import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { loadScenarios } from '../arazzo/load-scenarios.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { localInputs } from '../targets/local-inputs.ts';
import { type Mutate, mutantTarget } from './mutant.ts';

/** A fault that a real backend could have, and the failure that the suite has to report. */
export type Mutant = readonly [fault: string, mutate: Mutate, names: RegExp];

interface Mutants {
  readonly contract: string;
  readonly mutants: readonly Mutant[];
  /** Names of the shipped scenario files that have to find them; all by default. */
  readonly files?: readonly string[];
}

/** Tests that the shipped scenarios find each mutant, and nothing wrong with the mock itself. */
export function describeMutants({ contract, mutants, files = [''] }: Mutants): void {
  const paths = files.map((name) => new URL(`../${name}`, import.meta.url).pathname);
  const set = loadScenarios(paths, loadContract(contract), { leavesOutLater: true });

  describe('the suite finds a server in which', () => {
    test.each(mutants)('%s', async (_, mutate, names) => {
      const failures: string[] = [];
      const controller = new AbortController();
      await runScenarios(set, mutantTarget(mutate, contract), {
        inputs: await localInputs(),
        signal: controller.signal,
        onResult({ steps }) {
          const failed = steps.flatMap(({ checks }) => checks.filter(({ passed }) => !passed));
          failures.push(...failed.map(({ got }) => String(got)));
          if (failures.some((got) => names.test(got))) controller.abort(); // the fault is found, so the rest need not run
        },
      });
      expect(failures).toEqual(expect.arrayContaining([expect.stringMatching(names)]));
    });

    test('nothing is wrong: it passes', async () => {
      const target = mutantTarget((request, pass) => pass(request), contract);
      const { result } = await runScenarios(set, target, { inputs: await localInputs() });
      const failed = result.workflows.filter(({ outcome }) => outcome !== 'passed');
      expect(failed.map(({ id }) => id)).toEqual([]);
    });
  });
}
