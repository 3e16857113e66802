import type { RunResult } from '../../result/result.ts';
import { count, shortName } from './wording.ts';

/** The undeclared keys of a run, as texts. */
export interface UndeclaredTexts {
  readonly title: string;
  /** What they mean for the run. */
  readonly remark: string;
  readonly rows: readonly { readonly schema: string; readonly pointer: string; readonly responses: string }[];
}

/** The keys of responses that the contract does not declare; undefined if there were none. */
export function undeclaredTexts({ undeclaredKeys, reader }: RunResult): UndeclaredTexts | undefined {
  if (undeclaredKeys.length === 0) return undefined;
  const rows = undeclaredKeys.map(({ schema, pointer, responses }) => ({
    schema: shortName(schema),
    pointer,
    responses: count(responses, 'response'),
  }));
  return { title: 'Keys that the contract does not declare', remark: REMARKS[reader], rows };
}

const REMARKS = {
  strict: 'Clients that reject unknown keys fail on them. To accept them, use --reader tolerant.',
  tolerant: 'The tolerant reader ignores them. Clients that reject unknown keys fail on them.',
} as const;
