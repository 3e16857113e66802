/**
 * Defaults of a mock, for the command and the library alike. The default contract stands with
 * the contracts.
 */
export const DEFAULTS = {
  /** Of `factpulse-kit mock`; the library picks a free one. */
  port: 8001,
  host: '127.0.0.1',
  fixtures: 'demo',
  /** How many sandboxes stay open besides the shared one. */
  maxSandboxes: 10_000,
  /** How many requests the journal holds. */
  journalSize: 5_000,
} as const;
