import type { AuthorizationCell } from './authorization-cell.ts';
import type { CoverageReport } from './coverage-report.ts';
import type { Outcome, StepOutcome } from './outcome.ts';
import type { Reader, UndeclaredKey } from './reader.ts';
import type { RecordedExchange } from './recorded-exchange.ts';
import type { ShardOfRun } from './shard.ts';

/** The result of a run, as data for reports. Secrets are masked. */
export interface RunResult {
  /** `mock`, or a URL. */
  readonly target: string;
  readonly contract: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly ms: number;
  readonly workflows: readonly WorkflowResult[];
  readonly summary: {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly steps: number;
  };
  /** Undefined if it was not measured. */
  readonly coverage: CoverageReport | undefined;
  /** Empty if the matrix did not run. */
  readonly authorization: readonly AuthorizationCell[];
  readonly reader: Reader;
  /** Failures for a strict reader; a tolerant one ignores them. */
  readonly undeclaredKeys: readonly UndeclaredKey[];
  /** Which part of a run this is; absent if the run was not split. */
  readonly shard?: ShardOfRun;
  /** Why workflows were skipped that should have run; absent if the run was completed. */
  readonly unfinished?: Unfinished;
}

/** What ended a run early. */
export interface Unfinished {
  readonly cause: 'interrupted' | 'unreachable';
  /** For people: a sentence. */
  readonly message: string;
}

export interface WorkflowResult {
  readonly id: string;
  readonly file: string;
  readonly theme: string;
  readonly summary: string;
  readonly outcome: Outcome;
  /** Why it was skipped or could not continue; undefined if its steps explain the outcome. */
  readonly reason: string | undefined;
  readonly steps: readonly StepResult[];
  readonly ms: number;
}

export interface StepResult {
  readonly id: string;
  readonly description: string;
  /** Undefined if the step ran a workflow. */
  readonly operationId: string | undefined;
  readonly outcome: StepOutcome;
  readonly checks: readonly Check[];
  /** Undefined if there was no response. */
  readonly exchange: RecordedExchange | undefined;
  /** 1 for the first try. */
  readonly attempt: number;
  /** What the mock says about the request of a step that did not pass; absent if it says nothing. */
  readonly diagnosis?: Diagnosis;
}

/** What the journal of a mock says about a request. */
export interface Diagnosis {
  /** Why it was refused. */
  readonly reason?: string;
  /** What the developer of the client probably did wrong, and how to fix it. */
  readonly hint?: string;
}

/** The result of one check. */
export interface Check {
  readonly rule:
    | 'criterion'
    | 'status'
    | 'content-type'
    | 'body'
    | 'secret'
    | 'request'
    | 'connection'
    | 'expression';
  readonly passed: boolean;
  /** What was expected, as text. */
  readonly expected: string;
  /** What was received; undefined if the check passed. */
  readonly got?: string;
  /** JSON pointer into the body. */
  readonly bodyPointer?: string;
  /** JSON pointer into the contract. */
  readonly schemaPointer?: string;
}

/** Counts workflows by outcome, and steps. */
export function summarize(results: readonly WorkflowResult[]): RunResult['summary'] {
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
  const steps = results.reduce((sum, result) => sum + result.steps.length, 0);
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), steps };
}
