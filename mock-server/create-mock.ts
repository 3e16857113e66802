import { randomBytes, randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { silentLogger } from '../base/logger.ts';
import { isLoopback } from '../base/loopback.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { DEFAULT_CONTRACT } from '../contracts/registry.ts';
import { createAdmin } from './admin/create-admin.ts';
import { createApp, pastExpress } from './app.ts';
import { chooseAssumptions } from './assumptions/assumptions.ts';
import { readFixtures } from './fixtures/fixtures.ts';
import { readState } from './fixtures/read-state.ts';
import { seedState } from './fixtures/seed-state.ts';
import { createSigner } from './identity/signer.ts';
import { createTokens } from './identity/tokens.ts';
import { createJournal } from './journal/journal.ts';
import { type Listening, listen } from './listen.ts';
import type { Mock, MockOptions } from './mock.ts';
import { createApi } from './request/serve-api.ts';
import { createSandbox } from './sandboxes/create-sandbox.ts';
import type { Sandbox } from './sandboxes/sandbox.ts';
import { createSandboxHandle } from './sandboxes/sandbox-handle.ts';
import { createSandboxes } from './sandboxes/sandboxes.ts';
import { DEVELOPMENT_SECRET } from './secrets/development-secret.ts';
import { createVault } from './secrets/vault.ts';
import { keepInFile, keepInMemory } from './store/file/persistence.ts';
import { createTables } from './store/memory/tables.ts';

const MOST_SANDBOXES = 10_000;
const JOURNAL_SIZE = 5_000;

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
  const { clock: wall = () => new Date(), ids = randomUUID, logger = silentLogger } = options;
  const { secret = DEVELOPMENT_SECRET, faults: hasFaults = true } = options;
  if (secret === '') throw new TypeError('the secret must not be empty');
  if (options.adminToken === '') throw new TypeError('the admin token must not be empty');
  const contract = loadContract(options.contract ?? DEFAULT_CONTRACT);
  const assumptions = chooseAssumptions(options.assume);
  const vault = createVault(secret);
  const signer = createSigner(secret);
  const parts = { contract, assumptions, vault, signer, wall, ids, hasFaults };
  let adminToken = options.adminToken;
  let listening: Listening | undefined;

  const seed = seedState(readFixtures(options.fixtures ?? 'demo', contract), { vault, clock: wall, ids });
  let fixtures = createTables(seed);
  const { found, keep, close } = options.persist
    ? keepInFile(options.persist, () => seed, vault)
    : keepInMemory(seed);
  const start = found === seed ? fixtures : createTables(found);
  const shared = createSandbox(null, start, parts, keep);
  const sandboxes = createSandboxes({
    shared,
    create: (name) => createSandbox(name, fixtures, parts),
    isAccount: (address) => fixtures.accounts.has(address),
    most: options.maxSandboxes ?? MOST_SANDBOXES,
    logger,
  });
  const journal = createJournal(options.journalSize ?? JOURNAL_SIZE);

  async function reset(sandbox: Sandbox): Promise<void> {
    sandbox.faults.clear();
    sandbox.clock.reset();
    journal.clear(sandbox);
    await sandbox.store.restore(fixtures);
  }

  async function putState({ store, clock }: Sandbox, document: unknown): Promise<void> {
    const state = readState(document, store.state(), { contract, vault, clock: clock.now, ids });
    await store.restore(createTables(state));
  }

  const tokens = createTokens({ signer, clock: wall, ids });
  const admin = createAdmin({
    ...{ contract, assumptions, sandboxes, journal, hasFaults },
    ...{ reset, putState, logger, token: () => adminToken },
  });
  const apiParts = { contract, assumptions, sandboxes, tokens, hasFaults, journal, logger };
  const serveApi = createApi(apiParts);
  let app: Express | undefined;
  const openApp = () => {
    app ??= createApp({ contract, serveApi, admin });
    return app;
  };
  const hold = (name: string | null, find: () => Sandbox) =>
    createSandboxHandle(name, find, { journal, reset });

  return {
    ...hold(null, () => shared),
    get app() {
      return openApp();
    },
    contract,
    get url() {
      return listening?.url;
    },
    get adminToken() {
      return adminToken;
    },
    async listen({ port = 0, host = '127.0.0.1' } = {}) {
      if (listening) throw new Error(`the mock listens already, on ${listening.url}`);
      if (!isLoopback(host)) adminToken ??= randomBytes(24).toString('base64url');
      await shared.store.save();
      listening = await listen(pastExpress(openApp, serveApi), { port, host, assumptions });
      return listening.url;
    },
    sandbox(name = randomUUID()) {
      const opened = sandboxes.open(name).name;
      return hold(opened, () => sandboxes.open(name));
    },
    async load(source) {
      if (source !== undefined) {
        const loaded = readFixtures(source, contract);
        fixtures = createTables(seedState(loaded, { vault, clock: wall, ids }));
      }
      for (const { sandbox } of sandboxes.list()) journal.clear(sandbox);
      sandboxes.closeAll();
      await reset(shared);
    },
    async close() {
      await listening?.close();
      listening = undefined;
      await close(shared.store.state).catch((error) => {
        logger.warn({}, `${error.message}; changes stay in the log beside it`);
      });
    },
  };
}
