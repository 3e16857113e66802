import { afterEach } from '@jest/globals';
import { packageFile } from '../../base/package-files.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import type { Mock, MockOptions } from '../../mock-server/mock.ts';
import { loadScenarios } from '../../scenarios/arazzo/load-scenarios.ts';
import { inputsFor } from '../../scenarios/targets/credentials.ts';
import { mockTarget } from '../../scenarios/targets/mock-target.ts';
import { urlTarget } from '../../scenarios/targets/url-target.ts';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { type CompareOptions, compareTargets } from '../compare-targets.ts';
import type { Comparison } from '../result/comparison.ts';
import { type Alter, alterAnswers } from './altering-server.ts';

const TIMEOUT_MS = 10_000;

interface Given extends CompareOptions {
  /** Of the mock that is the target. */
  readonly mock?: MockOptions;
  /** What is sent instead of its answers. */
  readonly alter?: Alter;
  /** Whether the target counts as another machine. */
  readonly isRemote?: boolean;
  /** Default: those of the demo accounts. */
  readonly environment?: Readonly<Record<string, string>>;
}

const SHIPPED = loadScenarios([packageFile('scenarios')], loadContract('4.0'), { leavesOutLater: true });
const DEMO = { FACTPULSE_KIT_USERNAME: 'demo@factpulse.test', FACTPULSE_KIT_PASSWORD: 'demo' };

/**
 * Call it once in a test file, outside of any test.
 *
 * @returns compares a mock with another one behind a proxy, by the workflows of this package; both end with the test
 */
export function useComparison(): (given?: Given) => Promise<Comparison> {
  const serve = useServer();
  const mocks: Mock[] = [];
  afterEach(async () => {
    for (const mock of mocks.splice(0)) await mock.close();
  });
  return async function compare({ mock: options, alter = () => ({}), isRemote, environment, ...more } = {}) {
    const mock = createMock(options);
    mocks.push(mock);
    const url = await serve(alterAnswers(await mock.listen(), alter));
    const target = urlTarget(isRemote ? url.replace('127.0.0.1', '0.0.0.0') : url, TIMEOUT_MS);
    const one = mockTarget();
    const sides = {
      with: { target: one, inputs: await inputsFor(one, {}) },
      target: {
        target,
        inputs: await inputsFor(target, environment ?? (isRemote ? DEMO : {}), { mayHaveKeyOnly: true }),
      },
    };
    const { comparison } = await compareTargets(SHIPPED, sides, more);
    return comparison;
  };
}
