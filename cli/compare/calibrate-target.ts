import { calibrate } from '../../compare/calibration/calibrate.ts';
import type { Calibration } from '../../compare/calibration/calibration.ts';
import { checkConfig, writeConfig } from '../../compare/calibration/write-config.ts';
import type { CompareOptions } from '../../compare/compare-targets.ts';
import type { Sides } from '../../compare/plan/plan-runs.ts';
import { loadProbes } from '../../compare/probes/load-probes.ts';
import { plannedRequests } from '../../compare/probes/planned-requests.ts';
import type { Assumptions } from '../../mock-server/assumptions/assumptions.ts';
import { loadChosen } from '../../mock-server/load-chosen.ts';
import { reportLeft } from '../replay/report-left.ts';
import { printError, printNotice } from '../terminal/print.ts';
import type { CompareFlags } from './compare-flags.ts';

interface CalibrationParts
  extends Pick<CompareOptions, 'allowWrites' | 'ledger' | 'signal' | 'deadline' | 'maxWait'> {
  readonly sides: Sides;
  readonly assume: Assumptions;
}

interface PreparedCalibration {
  readonly calibrate: NonNullable<CompareOptions['calibrate']>;
  /** The number of requests that it sends to the target. */
  readonly requests: number;
}

/**
 * What asks the target for its choices; undefined if only some workflows are compared, and nothing is to be written.
 *
 * @throws KitError for a configuration file that cannot be changed
 */
export function prepareCalibration(
  paths: readonly string[],
  { contract, document, workflow, writeConfig: file }: CompareFlags,
  { sides, assume, ...options }: CalibrationParts,
): PreparedCalibration | undefined {
  if (file !== undefined) checkConfig(file);
  else if (paths.length > 0 || workflow !== undefined) return undefined;
  const loaded = loadChosen({ contract, documents: document }); // the probes say themselves what they ask beyond it
  const { allowWrites = false } = options;
  return {
    requests: plannedRequests(loadProbes(loaded), { allowWrites }),
    calibrate: (target, maxRequests) =>
      calibrate(target, {
        ...options,
        contract: loaded,
        inputs: sides.target.inputs,
        assume,
        maxRequests,
        onLeft: (left) => reportLeft(left, target.name),
      }),
  };
}

/** Writes the choices of the target into the file of `--write-config`. @returns false if they could not be found out */
export async function saveChoices(
  file: string | undefined,
  calibration: Calibration | undefined,
): Promise<boolean> {
  if (file === undefined) return true;
  if (!calibration) {
    printError(`"${file}" is as it was: the target was not asked for its choices.`);
    return false;
  }
  await writeConfig(file, calibration);
  printNotice(`Wrote what the target does differently to ${file}`);
  return true;
}
