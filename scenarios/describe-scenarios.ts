import { KitError } from '../base/errors.ts';
import { packageFile } from '../base/package-files.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { DEFAULT_CONTRACT } from '../contracts/registry.ts';
import type { Values } from './arazzo/evaluate.ts';
import { loadScenarios } from './arazzo/load-scenarios.ts';
import { formatWorkflow } from './reports/tree/tree.ts';
import { allWorkflows, runScenarios } from './run/run-scenarios.ts';
import { inputsFor } from './targets/credentials.ts';
import { openTarget } from './targets/open-target.ts';
import { DEFAULT_LEDGER, openLedger } from './undo/ledger.ts';

export interface DescribeOptions {
  /** Scenario files, or folders of them; those of this package unless given. */
  readonly paths?: readonly string[];
  /** `mock` or a URL; `FACTPULSE_KIT_TARGET` unless given, and `mock` without that. */
  readonly target?: string;
  /** Version of FactPulse's contract. */
  readonly contract?: string;
  /** Besides the credentials, which come from the environment. */
  readonly inputs?: Values;
  /** Whether workflows may write at a target that is not on this machine. */
  readonly allowWrites?: boolean;
}

/** What is needed of Jest, which has these as globals. */
interface TestRunner {
  describe(name: string, body: () => void): void;
  test(name: string, body: () => Promise<void>): void;
}

/**
 * Registers one Jest test for each workflow, under its theme. A workflow that cannot run at the target passes with a
 * note, since Jest has to know before.
 *
 * @throws DocumentError for scenarios that cannot be used, KitError for a target that cannot be opened
 * @example
 * // my-scenarios.test.js
 * import { describeScenarios } from 'factpulse-kit/jest';
 * describeScenarios({ paths: ['scenarios'] });
 */
export function describeScenarios(options: DescribeOptions = {}): void {
  const { paths = [SHIPPED], contract = DEFAULT_CONTRACT, inputs = {}, allowWrites = false } = options;
  const { describe, test } = globalThis as unknown as Partial<TestRunner>; // Jest put them there
  if (!describe || !test) throw noTestRunner();
  const set = loadScenarios(paths, loadContract(contract));
  const name = options.target ?? process.env.FACTPULSE_KIT_TARGET ?? 'mock';
  const target = openTarget(name, { contract, timeout: TIMEOUT_MS });
  const workflows = allWorkflows(set);

  for (const theme of new Set(workflows.map((workflow) => workflow.theme))) {
    describe(theme, () => {
      for (const { id, summary } of workflows.filter((workflow) => workflow.theme === theme)) {
        test(summary, () => run(id));
      }
    });
  }

  async function run(id: string): Promise<void> {
    const all = { ...(await inputsFor(target, process.env)), ...inputs };
    const ledger = openLedger(DEFAULT_LEDGER);
    const { result } = await runScenarios(set, target, { inputs: all, only: [id], allowWrites, ledger });
    const [workflow] = result.workflows;
    if (workflow?.outcome === 'failed')
      throw new Error(formatWorkflow(workflow, false, Number.POSITIVE_INFINITY));
    if (workflow?.outcome === 'skipped') console.info(`skipped: ${workflow.reason}`);
  }
}

function noTestRunner(): KitError {
  return new KitError({
    code: 'NO_TEST_RUNNER',
    cannot: 'register scenarios as tests',
    reason: 'there are no globals "describe" and "test"',
    remedy: 'Call describeScenarios in a test file of Jest, with injectGlobals on',
  });
}

const SHIPPED = packageFile('scenarios');
const TIMEOUT_MS = 10_000;
