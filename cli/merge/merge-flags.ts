/** The flags of `factpulse-kit merge`. */
export interface MergeFlags {
  readonly report?: Readonly<Record<string, string>>;
  /** In percent. */
  readonly minCoverage?: number;
}
