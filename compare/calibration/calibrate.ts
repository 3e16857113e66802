import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Assumptions } from '../../mock-server/assumptions/assumptions.ts';
import { createSecrets } from '../../scenarios/run/recording/secrets.ts';
import { probe as probeTarget } from '../../scenarios/run/workflow-runner.ts';
import type { Target } from '../../scenarios/targets/target.ts';
import { loadProbes, type ProbeRow } from '../probes/load-probes.ts';
import { type AskTargetOptions, askTarget } from './ask-target.ts';
import type { CalibratedAssumption, Calibration } from './calibration.ts';
import { describeVerdict } from './describe-verdict.ts';
import { createMockRuns, type MockRuns } from './mock-runs.ts';
import { type Settled, settle } from './settle.ts';

export interface CalibrateOptions extends AskTargetOptions {
  readonly contract: Contract;
  /** What the mock assumes that the target is compared with. Default: the defaults. */
  readonly assume?: Readonly<Partial<Assumptions>>;
  /** Answers of mocks to share between calibrations with the same contract. */
  readonly mocks?: MockRuns;
}

/**
 * Finds out which choice a target takes for each assumption: it asks the target once, and mocks with each choice, and
 * compares the answers.
 *
 * @throws TargetError if the target cannot be reached
 */
export async function calibrate(target: Target, options: CalibrateOptions): Promise<Calibration> {
  const { contract, inputs, signal, assume = {} } = options;
  const unreachable = await probeTarget(target, contract, signal);
  if (unreachable) throw unreachable;
  const probes = loadProbes(contract);
  const secrets = createSecrets(contract);
  secrets.noteInputs(inputs);
  const asked = await askTarget(target, probes, secrets, options);
  const { clientPrefix } = inputs;
  const mocks =
    options.mocks ?? createMockRuns(probes, { ...(clientPrefix !== undefined && { clientPrefix }) });
  try {
    const settled = await settle(asked, mocks);
    const byId = new Map(settled.map((each) => [each.row.id, each]));
    const assumptions = probes.rows.map((row) => ({
      assumed: assume[row.id] ?? row.default,
      ...toCalibrated(row, byId.get(row.id), secrets.mask),
    }));
    return { assumptions };
  } finally {
    if (!options.mocks) await mocks.close();
  }
}

function toCalibrated(
  row: ProbeRow,
  settled: Settled | undefined,
  mask: (text: string) => string,
): Omit<CalibratedAssumption, 'assumed'> {
  const { id, question, default: usual } = row;
  const about = { id, question, default: usual, choice: undefined };
  if (!settled) return { ...about, outcome: 'hidden', evidence: row.reason ?? '' };
  const { verdict } = settled;
  const evidence = describeVerdict(settled, mask);
  if (verdict.kind === 'seen') return { ...about, outcome: 'seen', choice: verdict.choice, evidence };
  return { ...about, outcome: verdict.kind === 'other' ? 'other' : 'hidden', evidence };
}
