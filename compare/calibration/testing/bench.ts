import { loadContract } from '../../../contracts/load-contract.ts';
import type { Assumptions } from '../../../mock-server/assumptions/assumptions.ts';
import { createMock } from '../../../mock-server/create-mock.ts';
import type { MockOptions } from '../../../mock-server/mock.ts';
import type { Values } from '../../../scenarios/arazzo/evaluate.ts';
import { localInputs } from '../../../scenarios/targets/local-inputs.ts';
import type { Target } from '../../../scenarios/targets/target.ts';
import { urlTarget } from '../../../scenarios/targets/url-target.ts';
import { loadProbes, type Probes } from '../../probes/load-probes.ts';
import { type CalibrateOptions, calibrate } from '../calibrate.ts';
import type { Calibration } from '../calibration.ts';
import { createMockRuns } from '../mock-runs.ts';

/** Calibrates with one contract. What its mocks answer is shared by all calibrations. */
export interface Bench {
  readonly probes: Probes;
  /** Calibrates a mock that listens on loopback, which is reached by its URL. */
  calibrateMock(options?: MockOptions): Promise<Calibration>;
  calibrateTarget(target: Target, options?: Partial<CalibrateOptions>): Promise<Calibration>;
  close(): Promise<void>;
}

export function createBench(version: string): Bench {
  const contract = loadContract(version);
  const probes = loadProbes(contract);
  const mocks = createMockRuns(probes);

  async function calibrateTarget(
    target: Target,
    options: Partial<CalibrateOptions> = {},
  ): Promise<Calibration> {
    return calibrate(target, { contract, inputs: await localInputs(), mocks, ...options });
  }

  return {
    probes,
    calibrateTarget,
    async calibrateMock(options) {
      const mock = createMock({ contract: version, ...options });
      try {
        return await calibrateTarget(urlTarget(await mock.listen(), 30_000));
      } finally {
        await mock.close();
      }
    },
    close: mocks.close,
  };
}

/** A target as if it were not on this machine. */
export function asRemote(target: Target): Target {
  return { ...target, name: 'https://factpulse.example', isLocal: false };
}

/** What was found out about each assumption, in one word or two. */
export function summarize({ assumptions }: Calibration): Values {
  const words = assumptions.map(({ id, outcome, choice }) => [
    id,
    outcome === 'seen' ? `seen ${choice}` : outcome,
  ]);
  return Object.fromEntries(words);
}

/** The summary for a server of which all is seen that probes can see. */
export function everythingSeen({ rows }: Probes, assume: Partial<Assumptions>): Values {
  const words = rows.map(({ id, probe, default: usual }) => [
    id,
    probe ? `seen ${assume[id] ?? usual}` : 'hidden',
  ]);
  return Object.fromEntries(words);
}
