import { invalidText, KitError } from '../base/errors.ts';
import { packageFile } from '../base/package-files.ts';
import { DEFAULT_CONTRACT } from '../contracts/registry.ts';
import type { Values } from './arazzo/evaluate.ts';
import { loadScenarios } from './arazzo/load-scenarios.ts';
import { undeclaredTexts } from './reports/parts/undeclared-keys.ts';
import { formatWorkflow } from './reports/tree/tree.ts';
import { READERS, type Reader } from './result/reader.ts';
import { allWorkflows, runScenarios } from './run/run-scenarios.ts';
import { inputsFor } from './targets/credentials.ts';
import { loadMockContract, namedDocuments } from './targets/load-mock-contract.ts';
import { openTarget } from './targets/open-target.ts';
import { DEFAULT_LEDGER, openLedger } from './undo/ledger.ts';

export interface DescribeOptions {
  /** Scenario files, or folders that contain them. Default: those of this package, and the authorization matrix. */
  readonly paths?: readonly string[];
  /** `mock` or a URL. Default: `FACTPULSE_KIT_TARGET`, or `mock` if that is not set. */
  readonly target?: string;
  /** Version of FactPulse's contract. Default: `FACTPULSE_KIT_CONTRACT`, or `4.0` if that is not set. */
  readonly contract?: string;
  /**
   * Further OpenAPI documents, as `FILE` or `FRAMEWORK:FILE`, whose operations the scenarios may name. Default:
   * `FACTPULSE_KIT_DOCUMENT`, or none if that is not set.
   */
  readonly documents?: readonly string[];
  /** Whether responses may have keys that the contract does not declare: `tolerant` allows them. Default: `strict`. */
  readonly reader?: Reader;
  /** Inputs in addition to the credentials, which are read from the environment. */
  readonly inputs?: Values;
  /** Whether workflows may write to a target that is not on this machine. */
  readonly allowWrites?: boolean;
}

/** The globals of Jest that are used here. */
interface TestRunner {
  describe(name: string, body: () => void): void;
  test(name: string, body: () => Promise<void>): void;
}

/**
 * Registers one Jest test for each workflow, grouped by theme. A workflow that cannot run against the target passes and
 * logs the reason, because Jest cannot skip a test that has started.
 *
 * @throws DocumentError if a scenario file is invalid, KitError if the target cannot be opened
 * @example
 * // my-scenarios.test.js
 * import { describeScenarios } from 'factpulse-kit/jest';
 * describeScenarios({ paths: ['scenarios'] });
 */
export function describeScenarios(options: DescribeOptions = {}): void {
  const { paths = [SHIPPED], reader = 'strict', inputs = {}, allowWrites = false } = options;
  const documents = options.documents ?? namedDocuments(process.env);
  if (!READERS.includes(reader)) throw invalidText('reader', reader, READERS.join(' or '));
  const contract = options.contract || process.env.FACTPULSE_KIT_CONTRACT || DEFAULT_CONTRACT;
  const { describe, test } = globalThis as unknown as Partial<TestRunner>; // Jest defines them
  if (!describe || !test) throw noTestRunner();
  const isWhole = options.paths === undefined;
  const set = loadScenarios(paths, loadMockContract({ contract, documents }), { leavesOutLater: isWhole });
  const name = options.target || process.env.FACTPULSE_KIT_TARGET || 'mock';
  const target = openTarget(name, {
    contract,
    documents,
    timeout: TIMEOUT_MS,
    environment: process.env,
  });
  const workflows = allWorkflows(set, isWhole);

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
    const { result, unreachable } = await runScenarios(set, target, {
      inputs: all,
      reader,
      only: [id],
      allowWrites,
      ledger,
      hasMatrix: isWhole,
      hasCoverage: false,
    });
    if (unreachable) throw unreachable;
    const [workflow] = result.workflows;
    if (workflow?.outcome === 'failed')
      throw new Error(formatWorkflow(workflow, false, Number.POSITIVE_INFINITY));
    for (const { schema, pointer, responses } of undeclaredTexts(result)?.rows ?? [])
      console.info(`undeclared: ${pointer} of ${schema} (${responses})`);
    if (workflow?.outcome === 'skipped') console.info(`skipped: ${workflow.reason}`);
  }
}

function noTestRunner(): KitError {
  return new KitError({
    code: 'NO_TEST_RUNNER',
    cannot: 'register scenarios as tests',
    reason: 'the globals "describe" and "test" are not defined',
    remedy: 'Call describeScenarios in a Jest test file, and leave injectGlobals on',
  });
}

const SHIPPED = packageFile('scenarios');
const TIMEOUT_MS = 10_000;
