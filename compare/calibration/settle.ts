import type { Assumptions } from '../../mock-server/assumptions/assumptions.ts';
import type { LoadedWorkflow } from '../../scenarios/arazzo/scenario-set.ts';
import type { ProbeRow } from '../probes/load-probes.ts';
import type { Probed } from '../probes/probed.ts';
import { judge, type Verdict } from './judge.ts';
import type { MockRuns } from './mock-runs.ts';

/** An assumption that was asked about. */
export interface AskedRow extends ProbeRow {
  readonly probe: LoadedWorkflow;
  /** What the target answered. */
  readonly probed: Probed;
}

/** The choices that differ from the defaults. */
export type Base = Partial<Assumptions>;

export interface Settled {
  readonly row: AskedRow;
  readonly verdict: Verdict;
  /** The assumptions that make the mocks answer alike; empty if they do not. */
  readonly hiddenBy: readonly string[];
}

/**
 * Judges all assumptions against mocks that take the choices seen so far, until no more are seen: one choice can change
 * what another one looks like. The target is not asked again.
 */
export async function settle(rows: readonly AskedRow[], mocks: MockRuns): Promise<Settled[]> {
  const earlier = new Set<string>();
  let base: Base = {};
  for (;;) {
    const verdicts = await judgeAll(rows, base, mocks);
    const next = baseOf(rows, verdicts);
    const key = JSON.stringify(next);
    if (key === JSON.stringify(base) || earlier.has(key)) return explain(rows, verdicts, base, mocks);
    earlier.add(key);
    base = next;
  }
}

async function judgeAll(rows: readonly AskedRow[], base: Base, mocks: MockRuns): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const row of rows) verdicts.push(await judgeRow(row, base, mocks));
  return verdicts;
}

async function judgeRow(
  { id, probe, probed, choices, ...row }: AskedRow,
  base: Base,
  mocks: MockRuns,
): Promise<Verdict> {
  const runs = new Map<string, Probed>();
  const { [id]: _, ...others } = base;
  for (const choice of choices)
    runs.set(choice, await mocks.run(probe, choice === row.default ? others : { ...others, [id]: choice }));
  return judge(probed, runs);
}

function baseOf(rows: readonly AskedRow[], verdicts: readonly Verdict[]): Base {
  const seen = rows.flatMap(({ id, default: usual }, index) => {
    const verdict = verdicts[index];
    return verdict?.kind === 'seen' && verdict.choice !== usual ? [[id, verdict.choice]] : [];
  });
  return Object.fromEntries(seen);
}

async function explain(
  rows: readonly AskedRow[],
  verdicts: readonly Verdict[],
  base: Base,
  mocks: MockRuns,
): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const [index, verdict] of verdicts.entries()) {
    const row = rows[index];
    if (!row) continue;
    const hiddenBy = verdict.kind === 'alike' ? await findHiding(row, base, mocks) : [];
    settled.push({ row, verdict, hiddenBy });
  }
  return settled;
}

/** The choices without any of which the mocks would differ; all of them if no single one is the cause. */
async function findHiding(row: AskedRow, base: Base, mocks: MockRuns): Promise<string[]> {
  const taken = Object.entries(base).filter(([id]) => id !== row.id);
  const hiding: string[] = [];
  for (const [id, choice] of taken) {
    const others = Object.fromEntries(taken.filter(([each]) => each !== id));
    const { kind } = await judgeRow(row, others, mocks);
    if (kind !== 'alike') hiding.push(`${id}=${choice}`);
  }
  return hiding.length > 0 ? hiding : taken.map(([id, choice]) => `${id}=${choice}`);
}
