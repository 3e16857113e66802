import type { RequestListener } from 'node:http';
import type { Clock, Ids } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import type { Assumptions } from './assumptions/assumptions.ts';
import type { Fixtures } from './fixtures/fixtures-schema.ts';
import type { SandboxHandle } from './handle/sandbox-handle.ts';

export interface MockOptions {
  /** Versions of FactPulse's contract to serve, from one state; `4.0` unless given. */
  readonly contract?: string | readonly string[];
  /** What to start with: `demo` (the default), `empty`, the path of a JSON file, or the fixtures themselves. */
  readonly fixtures?: string | Fixtures;
  /** File that the state is stored in across restarts. Once it exists, it counts and the fixtures do not. */
  readonly persist?: string;
  /** HS256 secret of the tokens; secrets at rest are sealed under it too. */
  readonly secret?: string;
  /** Choices for what FactPulse does not document (docs/assumptions.md). */
  readonly assume?: Partial<Assumptions>;
  /** Told of each request; silent unless given. */
  readonly logger?: Logger;
  /** Gives the time; the system clock by default. */
  readonly clock?: Clock;
  /** Makes up UUIDs; random ones unless given. */
  readonly ids?: Ids;
  /** Whether requests can fail on demand, by a `Prefer` header or a standing fault; yes unless given. */
  readonly faults?: boolean;
  /** How many sandboxes stay open besides the shared one; 10,000 unless given. */
  readonly maxSandboxes?: number;
  /** How many requests the journal holds; 5,000 unless given. */
  readonly journalSize?: number;
  /** What the admin API has to be shown; nothing on loopback, and elsewhere one that is made up, unless given. */
  readonly adminToken?: string;
}

export interface ListenOptions {
  /** 0, the default, picks a free one. */
  readonly port?: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
  /** The contract version to serve there, one of those that the mock was created with; the first unless given. */
  readonly contract?: string;
}

/** A stand-in for FactPulse's backend, and a hold on its shared sandbox, that of the plain addresses. */
export interface Mock extends SandboxHandle {
  /** The mock without a port: for `request(mock.app)` of supertest, or `app.use(mock.app)` in your Express application. */
  readonly app: RequestListener;
  /** What it serves; the first, where it serves several. */
  readonly contract: Contract;
  /** Where it listens with the first contract, such as `http://127.0.0.1:8001`; undefined while it does not. */
  readonly url: string | undefined;
  /** What the admin API has to be shown; undefined where it is open. */
  readonly adminToken: string | undefined;
  /**
   * Starts to listen and resolves with the URL. Each contract can listen once.
   *
   * @throws ListenError with a `code` such as `EADDRINUSE`; StateFileError when the state cannot be written
   */
  listen(options?: ListenOptions): Promise<string>;
  /**
   * Opens a sandbox: a world of its own, a copy of the fixtures.
   *
   * @param name made up unless given
   * @throws InvalidArgument for a name that cannot be part of an address
   */
  sandbox(name?: string): Promise<SandboxHandle>;
  /**
   * Starts again, from other fixtures where some are given; sandboxes are closed.
   *
   * @throws FixturesError, and changes nothing then
   */
  load(fixtures?: string | Fixtures): Promise<void>;
  /** Stops listening, and lets go of the store. */
  close(): Promise<void>;
}
