import type { AuthorizationCell } from './authorization-cell.ts';
import type { CoverageReport } from './coverage-report.ts';
import type { Outcome, StepOutcome } from './outcome.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

/** What a run found out, as data; reports show it. Secrets are masked. */
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
  readonly coverage: CoverageReport;
  readonly authorization: readonly AuthorizationCell[];
}

export interface WorkflowResult {
  readonly id: string;
  readonly file: string;
  readonly theme: string;
  readonly summary: string;
  readonly outcome: Outcome;
  /** Why it was skipped, or could not go on; undefined where its steps say everything. */
  readonly reason: string | undefined;
  readonly steps: readonly StepResult[];
  readonly ms: number;
}

export interface StepResult {
  readonly id: string;
  readonly description: string;
  /** Undefined where the step ran a workflow. */
  readonly operationId: string | undefined;
  readonly outcome: StepOutcome;
  readonly checks: readonly Check[];
  /** Undefined where no response came. */
  readonly exchange: RecordedExchange | undefined;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** One thing that was looked at. */
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
  /** What was expected, in words. */
  readonly expected: string;
  /** What came instead; undefined where it passed. */
  readonly got?: string;
  /** JSON pointer into the body. */
  readonly bodyPointer?: string;
  /** JSON pointer into the contract. */
  readonly schemaPointer?: string;
}
