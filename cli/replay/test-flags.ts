import type { Reader } from '../../scenarios/result/reader.ts';
import type { Shard } from '../../scenarios/result/shard.ts';

/** The flags of `factpulse-kit test`. */
export interface TestFlags {
  readonly target: string;
  readonly contract: string;
  readonly reader: Reader;
  readonly workflow?: readonly string[];
  readonly input?: Readonly<Record<string, string>>;
  readonly report?: Readonly<Record<string, string>>;
  readonly shard?: Shard;
  readonly allowWrites?: boolean;
  readonly maxRequests: number;
  /** Seconds. */
  readonly timeout: number;
  readonly workers: number;
  /** Undefined if neither the flag nor its opposite is given. */
  readonly matrix?: boolean;
  readonly coverage?: boolean;
  readonly minCoverage?: number;
  readonly ledger: string;
}
