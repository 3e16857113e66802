import type { Reader } from '../../scenarios/result/reader.ts';
import type { Shard } from '../../scenarios/result/shard.ts';
import type { CertificateFiles } from '../../scenarios/targets/network/certificates.ts';

/** The flags of `factpulse-kit test`. */
export interface TestFlags extends CertificateFiles {
  readonly target: string;
  readonly contract: string;
  readonly document?: readonly string[];
  readonly assume?: Readonly<Record<string, string>>;
  readonly reader: Reader;
  readonly workflow?: readonly string[];
  readonly input?: Readonly<Record<string, string>>;
  readonly report?: Readonly<Record<string, string>>;
  readonly shard?: Shard;
  readonly allowWrites?: boolean;
  readonly maxRequests: number;
  /** Seconds. */
  readonly timeout: number;
  /** Bytes. */
  readonly maxBody: number;
  /** Seconds. */
  readonly maxWait: number;
  readonly workers: number;
  /** Undefined if neither the flag nor its opposite is given. */
  readonly matrix?: boolean;
  readonly coverage?: boolean;
  readonly minCoverage?: number;
  readonly ledger: string;
}
