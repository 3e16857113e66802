import type { Recorded, Recorder } from '../../record/create-recorder.ts';

/** Counts what was recorded. */
export interface Summary {
  /** @param recorded undefined if an exchange could not be recorded */
  add(recorded: Recorded | undefined): void;
  /** Whether an exchange broke the contract, or could not be recorded. */
  hasFindings(): boolean;
  /** For people, one sentence each. */
  lines(file: string, recorder: Pick<Recorder, 'maskedSecrets' | 'maskedNames'>): string[];
}

/** Servers can make up any number of names. */
const MAX_NAMES = 12;

export function createSummary(): Summary {
  const counts = { recorded: 0, broken: 0, incomplete: 0, outside: 0, lost: 0 };
  const operations = new Set<string>();
  return {
    add(recorded) {
      counts[recorded ? 'recorded' : 'lost'] += 1;
      if (!recorded) return;
      if (recorded.failure !== undefined) counts.incomplete += 1;
      if (recorded.operationId === undefined) counts.outside += 1;
      else if (recorded.violations.length > 0) {
        counts.broken += 1;
        operations.add(recorded.operationId);
      }
    },
    hasFindings: () => counts.broken > 0 || counts.lost > 0,
    lines(file, recorder) {
      const secrets = recorder.maskedSecrets();
      const names = recorder.maskedNames();
      const shown = names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names;
      return [
        `Recorded ${counted(counts.recorded, 'exchange')} in ${file}.`,
        ...(counts.broken > 0 ? [`${counts.broken} broke the contract: ${[...operations].join(', ')}.`] : []),
        ...(counts.incomplete > 0 ? [`${counts.incomplete} without a complete response.`] : []),
        ...(counts.outside > 0 ? [`${counts.outside} outside the contract.`] : []),
        ...(counts.lost > 0 ? [`${counts.lost} could not be recorded.`] : []),
        secrets > 0
          ? `Masked ${counted(secrets, 'secret')} (${shown.join(', ')}).`
          : 'There was no secret to mask.',
      ];
    },
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
