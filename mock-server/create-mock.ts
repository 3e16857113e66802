import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import type { Contract } from '../contracts/contract.ts';
import { DEFAULT_CONTRACT } from '../contracts/contract-versions.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { createApp } from './app.ts';
import { type AssumptionId, type Assumptions, chooseAssumptions } from './assumptions.ts';
import type { Clock, Ids } from './clock.ts';
import { createTokens } from './identity/tokens.ts';
import { type Listening, listen } from './listen.ts';
import { type Logger, silentLogger } from './logger.ts';
import { mountHandlers } from './operations/mount.ts';
import { DEVELOPMENT_SECRET } from './secret.ts';
import { readFixtures } from './state/fixtures.ts';
import type { Fixtures } from './state/fixtures-schema.ts';
import { keepInFile, keepInMemory } from './state/persistence.ts';
import { seedState } from './state/seed-state.ts';
import { createStore } from './state/store.ts';
import { createVault } from './state/vault.ts';
import { judgeOf } from './validation/judge.ts';

export interface MockOptions {
  /** Version of FactPulse's contract; `4.0` unless given. */
  readonly contract?: string;
  /** What to start with: `demo` (the default), `empty`, the path of a JSON file, or the fixtures themselves. */
  readonly fixtures?: string | Fixtures;
  /** File that keeps the state across restarts. Once it exists, it counts and the fixtures do not. */
  readonly persist?: string;
  /** HS256 secret of the tokens; secrets at rest are sealed under it too. */
  readonly secret?: string;
  /** Choices for what FactPulse does not document (docs/assumptions.md). */
  readonly assume?: Partial<Assumptions>;
  /** Told of each request; silent unless given. */
  readonly logger?: Logger;
  /** Tells the time; the system's clock unless given. */
  readonly clock?: Clock;
  /** Makes up UUIDs; random ones unless given. */
  readonly ids?: Ids;
}

export interface ListenAddress {
  /** 0, the default, picks a free one. */
  readonly port?: number;
  /** `127.0.0.1` unless given. */
  readonly host?: string;
}

/** A stand-in for FactPulse's backend. */
export interface Mock {
  /** The Express application, usable without listening: `request(mock.app)` in supertest. */
  readonly app: Express;
  /** What it keeps. */
  readonly contract: Contract;
  /** Where it listens, such as `http://127.0.0.1:8001`; undefined while it does not. */
  readonly url: string | undefined;
  /**
   * Starts to listen and resolves with the URL when everything is compiled.
   *
   * @throws Error with a `code` such as `EADDRINUSE`; StateFileError when the state cannot be written
   */
  listen(address?: ListenAddress): Promise<string>;
  /** Goes back to the fixtures. */
  reset(): Promise<void>;
  /** Stops listening. */
  close(): Promise<void>;
}

/**
 * Creates a mock. Two of them never meet.
 *
 * @throws DocumentError, FixturesError, StateFileError or UnknownAssumption, each saying what to change; TypeError
 *   for a contract version that does not exist or an empty secret
 * @example
 * const mock = createMock();
 * const baseURL = await mock.listen();
 * // …
 * await mock.close();
 */
export function createMock(options: MockOptions = {}): Mock {
  const { clock = () => new Date(), ids = randomUUID, logger = silentLogger } = options;
  const { secret = DEVELOPMENT_SECRET } = options;
  if (secret === '') throw new TypeError('the secret must not be empty');
  const contract = loadContract(options.contract ?? DEFAULT_CONTRACT);
  const assumptions = chooseAssumptions(options.assume);
  const vault = createVault(secret);
  const seed = seedState(readFixtures(options.fixtures ?? 'demo', contract), { vault, clock, ids });
  const persistence = options.persist
    ? keepInFile(options.persist, () => structuredClone(seed), vault)
    : keepInMemory(structuredClone(seed));
  const store = createStore(persistence, seed, vault);
  const tokens = createTokens({ secret, clock, ids });
  const handlerOf = mountHandlers(contract, { store, tokens, vault, assumptions, clock, ids });
  const judge = judgeOf(contract);
  const app = createApp({ contract, assumptions, store, tokens, judge, handlerOf, logger });
  let listening: Listening | undefined;

  return {
    app,
    contract,
    get url() {
      return listening?.url;
    },
    async listen({ port = 0, host = '127.0.0.1' } = {}) {
      if (listening) throw new Error(`the mock listens already, on ${listening.url}`);
      await Promise.all([judge, store.save()]);
      listening = await listen(app, { port, host, assumptions });
      return listening.url;
    },
    reset: () => store.reset(),
    async close() {
      await listening?.close();
      listening = undefined;
    },
  };
}

export type { AssumptionId, Assumptions, Fixtures, Logger };
