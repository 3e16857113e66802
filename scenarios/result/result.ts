import type { AuthorizationCell } from '../observe/authorization-matrix.ts';
import type { CoverageReport } from '../observe/coverage.ts';

/** What a run found out, as data; reporters show it. Secrets are masked. */
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

export type Outcome = 'passed' | 'failed' | 'skipped';

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
  /** `handled`: it failed, and its onFailure said how to go on. */
  readonly outcome: 'passed' | 'failed' | 'handled';
  readonly checks: readonly Check[];
  /** Undefined where no response came. */
  readonly exchange: Exchange | undefined;
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

export interface Exchange {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | undefined;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** Milliseconds. */
  readonly ms: number;
  /** A curl line that repeats the request, with the token as `$TOKEN`. */
  readonly curl: string;
}
