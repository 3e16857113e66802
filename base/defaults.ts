/**
 * Defaults of a mock, for both the command and the library. The default contract is in
 * `contracts/registry.ts`.
 */
export const DEFAULTS = {
  /** Of `factpulse-kit mock`; the library picks a free one. */
  port: 8001,
  /** Of `factpulse-kit record`, which often runs next to a mock. */
  recordPort: 8002,
  /** Both loopback addresses. */
  host: 'localhost',
  fixtures: 'demo',
  /** How many sandboxes stay open, not counting the shared one. */
  maxSandboxes: 10_000,
  /** What every key in a shared store begins with. */
  storePrefix: 'factpulse-kit:',
  /** How long an unused sandbox stays in a shared store. */
  sandboxTtl: '24h',
  /** How many requests the journal stores. */
  journalSize: 5_000,
  /** How long a task of a further document takes. */
  taskDuration: '1s',
} as const;
