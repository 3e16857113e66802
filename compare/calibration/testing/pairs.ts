import type { Assumptions } from '../../../mock-server/assumptions/assumptions.ts';
import type { Bench } from './bench.ts';

type Choices = Partial<Assumptions>;

/** What a calibration of a mock missed that differs from the default in several choices. */
export interface Missed {
  /** Choices that were not seen although nothing hides them: there must be none. */
  readonly wrong: readonly string[];
  /** Choices that one of the choices of the mock hides, with the reason. */
  readonly hidden: readonly string[];
}

/** All pairs of choices that are not the default, of different assumptions that have probes. */
export function allPairs({ probes }: Bench): Choices[] {
  const others = probes.rows.flatMap(({ id, probe, choices, default: usual }) =>
    probe ? choices.filter((choice) => choice !== usual).map((choice) => ({ id, choice })) : [],
  );
  return others.flatMap((one, index) =>
    others
      .slice(index + 1)
      .filter(({ id }) => id !== one.id)
      .map((other) => ({ [one.id]: one.choice, [other.id]: other.choice })),
  );
}

/** Calibrates a mock that takes some choices. */
export async function findMissed({ probes, calibrateMock }: Bench, assume: Choices): Promise<Missed> {
  const { assumptions } = await calibrateMock({ assume });
  const causes = Object.entries(assume).map(([id, choice]) => `${id}=${choice}`);
  const wrong: string[] = [];
  const hidden: string[] = [];
  for (const { id, outcome, choice, default: usual, evidence } of assumptions) {
    if (!probes.set.byId.has(id) || choice === (assume[id] ?? usual)) continue;
    const line = `${id} is ${outcome === 'seen' ? `seen as ${choice}` : outcome}: ${evidence}`;
    const isExplained = outcome === 'hidden' && causes.some((cause) => evidence.includes(cause));
    (isExplained ? hidden : wrong).push(line);
  }
  return { wrong, hidden };
}
