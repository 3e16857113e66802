import type { TestFlags } from '../replay/test-flags.ts';

type SharedFlags = Omit<TestFlags, 'reader' | 'shard' | 'workers' | 'coverage' | 'minCoverage'>;

/** The flags of `factpulse-kit compare`. */
export interface CompareFlags extends SharedFlags {
  readonly with: string;
  /** An earlier JSON report. */
  readonly since?: string;
}
