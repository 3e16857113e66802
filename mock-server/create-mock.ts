import { randomBytes, randomUUID } from 'node:crypto';
import { DEFAULTS } from '../base/defaults.ts';
import { InvalidArgument } from '../base/errors.ts';
import { silentLogger } from '../base/logger.ts';
import { isLoopback } from '../base/loopback.ts';
import { requireNodeGlobals } from '../base/node-globals.ts';
import { DOCUMENT_FRAMEWORKS, parseDocumentSource } from '../contracts/documents/document-source.ts';
import { loadContract } from '../contracts/load-contract.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import { contractVersions, DEFAULT_CONTRACT } from '../contracts/registry.ts';
import type { VersionUrl } from '../pages/serve-pages.ts';
import { createAdmin } from './admin/create-admin.ts';
import { aboutHandlers } from './admin/operations/about.ts';
import { createAdminHandlers } from './admin/operations/admin-handlers.ts';
import { chooseAssumptions, overlaysOf } from './assumptions/assumptions.ts';
import { callInProcess } from './call-in-process.ts';
import { configure } from './configure.ts';
import { readFixtures } from './fixtures/fixtures.ts';
import { seedState } from './fixtures/seed-state.ts';
import { createSandboxHandle } from './handle/sandbox-handle.ts';
import { createCors } from './http/cors.ts';
import { createAuthenticators } from './identity/create-authenticators.ts';
import { createAdminToken } from './identity/schemes/admin-token.ts';
import { createSigner } from './identity/signer.ts';
import { createTokens } from './identity/tokens.ts';
import type { Listening } from './listen.ts';
import { listensAlready, notServed } from './listen-error.ts';
import type { ListenOptions, Mock, MockOptions } from './mock.ts';
import { newestContract } from './newest-contract.ts';
import { createJournalRecorder } from './observers/journal-recorder.ts';
import { createMetrics } from './observers/metrics/create-metrics.ts';
import { createRequestLog } from './observers/request-log.ts';
import { REGISTRY, type Registry } from './registry.ts';
import { DEVELOPMENT_SECRET } from './secrets/development-secret.ts';
import { createVault } from './secrets/vault.ts';
import { type ServedContract, serveContract } from './served-contract.ts';
import { readTls, validityNotice } from './server/read-tls.ts';
import { chooseStorage } from './store/choose/choose-storage.ts';
import { createOutageLog } from './store/port/outage-log.ts';
import type { LoadedFixtures } from './store/port/sandboxes.ts';
import { serveAuthorization } from './superpdp/serve-authorization.ts';
import { createCallbackContents } from './tasks/callback-contents.ts';
import { createCallbacks } from './tasks/callbacks.ts';
import { readTaskDuration } from './tasks/task-duration.ts';
import { createWebhooks } from './webhooks/create-webhooks.ts';

/** @internal */
export function createMock(options?: MockOptions, registry?: Registry): Mock;
/**
 * Creates a mock. Mocks share no state.
 *
 * @param registry the available parts
 * @throws KitError for an invalid option or configuration file, and in a test environment such as jsdom, with what to change
 * @example
 * const mock = createMock();
 * const baseURL = await mock.listen();
 * // …
 * await mock.close();
 */
export function createMock(options?: MockOptions): Mock;
export function createMock(given: MockOptions = {}, registry: Registry = REGISTRY): Mock {
  requireNodeGlobals();
  const options = configure(given);
  const { ids = randomUUID, logger = silentLogger } = options;
  const { secret = DEVELOPMENT_SECRET, faults: hasFaults = true, allowRemote = false } = options;
  const versions = [options.contract || DEFAULT_CONTRACT].flat();
  const assumptions = chooseAssumptions(options.assume);
  const overlays = overlaysOf(assumptions);
  const documents = (options.documents ?? []).map((text) => parseDocumentSource(text, DOCUMENT_FRAMEWORKS));
  const contracts = versions.map((version) => loadContract(version, registry.contracts, overlays, documents));
  const contract = firstOf(contracts);
  for (const notice of new Set(contracts.flatMap(({ notices }) => notices))) logger.warn({}, notice);
  const cors = createCors(options.corsOrigins);
  const vault = createVault(secret);
  const tokens = createTokens(createSigner(secret), ids);
  const { clock: givenClock = () => new Date() } = options;
  function seed(source: MockOptions['fixtures']): LoadedFixtures {
    const fixtures = readFixtures(source || DEFAULTS.fixtures, contract);
    const state = seedState(fixtures, { vault, clock: givenClock, ids });
    return { state, id: vault.fingerprint(JSON.stringify(fixtures)) };
  }
  const { state: fixtures, id: fixturesId } = seed(options.fixtures);

  const metrics = createMetrics();
  const sandboxLimit = options.maxSandboxes ?? DEFAULTS.maxSandboxes;
  const storage = chooseStorage(
    options,
    registry.stores,
    vault,
  )({
    fixtures,
    fixturesId,
    clock: options.clock,
    sandboxLimit,
    journalSize: options.journalSize ?? DEFAULTS.journalSize,
    onCall: metrics.countCall,
    onNotice: (message) => logger.warn({}, message),
    onEvict: (name) =>
      logger.warn(
        { sandbox: name },
        `sandbox ${name} was closed to make room: raise --max-sandboxes to have more than ${sandboxLimit} open`,
      ),
  });
  const { store, sandboxes, journal, clock } = storage;

  let adminToken = options.adminToken;
  const outages = createOutageLog(logger);
  let isDraining = false;
  const newest = newestContract(contracts);
  const contents = createCallbackContents({ store, vault, logger });
  const webhooks = createWebhooks({ storage, assumptions, contents, vault, contract: newest, ids, logger });
  const taskDuration = readTaskDuration(options.taskDuration || DEFAULTS.taskDuration);
  const callbacks = createCallbacks({ webhooks, contents, allowRemote, logger });
  const adminParts = {
    ...{ assumptions, storage, tokens, vault, webhooks, metrics, clock, ids, hasFaults, taskDuration },
    isDraining: () => isDraining,
  };
  const adminHandlers = createAdminHandlers({ ...adminParts, contract: newest });
  /** Everything but versions and coverage is the same at each port. */
  const createAdminOf = (each: Contract) =>
    createAdmin({
      handlers: { ...adminHandlers, ...aboutHandlers({ ...adminParts, contract: each }) },
      authenticators: new Map([['AdminToken', createAdminToken(() => adminToken)]]),
      outages,
      logger,
    });
  const authorization = serveAuthorization({ store, vault, assumptions }, outages, logger);
  const served = contracts.map((each) =>
    serveContract(each, () => otherVersions(each, registry, overlays), {
      authenticators: createAuthenticators(each, registry.schemes, { tokens, vault, assumptions }),
      frameworks: registry.frameworks,
      handlers: registry.handlers({ tokens, vault }),
      shared: { store, sandboxes, tokens, assumptions, clock, ids, hasFaults },
      recorderOf: (contract) => createJournalRecorder(journal, contract.document, logger),
      observers: [createRequestLog(logger), metrics.observer],
      outages,
      listeningOthers: () => listeningExcept(each, listening),
      logger,
      admin: createAdminOf(each),
      authorization,
      cors,
      isDraining: () => isDraining,
      seed: options.seed,
      callbacks,
      taskDuration,
    }),
  );
  const [first] = served as [ServedContract]; // firstOf throws if there is none
  const listening = new Map<ServedContract, Listening>();
  const call = callInProcess(adminHandlers);

  /** A mock that listens nowhere must not hold a state file. */
  async function releaseStorage(error: unknown): Promise<never> {
    if (listening.size === 0) await storage.close();
    throw error;
  }

  return {
    ...createSandboxHandle(null, call),
    get app() {
      return first.app();
    },
    contract,
    get url() {
      return listening.get(first)?.url;
    },
    get adminToken() {
      return adminToken;
    },
    webhookKey: vault.webhookKey,
    async listen(address: ListenOptions = {}) {
      const { port = 0 } = address;
      const host = address.host || DEFAULTS.host; // node:http takes an empty one for every interface
      const version = address.contract || contract.version;
      const chosen = served.find((each) => each.contract.version === version);
      if (!chosen) throw notServed(version, contracts);
      const tls = address.tls && readTls(address.tls);
      const already = listening.get(chosen);
      if (already) throw listensAlready(already);
      const notice = tls && validityNotice(tls.certificate, new Date());
      if (notice !== undefined) logger.warn({}, notice);
      const opened = await storage
        .start()
        .then(async () => {
          if (!isLoopback(host)) adminToken ??= await storage.adminToken(makeAdminToken);
          return chosen.listen({ port, host, tls });
        })
        .catch(releaseStorage);
      listening.set(chosen, opened);
      webhooks.watch();
      return opened.url;
    },
    async sandbox(name = randomUUID()) {
      const opened = await call('openSandbox', { body: { name } });
      return createSandboxHandle(opened.name, call, async () => {
        await sandboxes.open(opened.name);
      });
    },
    async load(source) {
      await sandboxes.load(source ? seed(source) : undefined);
      await webhooks.forget();
      await journal.clear();
    },
    drain() {
      isDraining = true;
    },
    async close({ grace } = {}) {
      await webhooks.close();
      await Promise.all([...listening.values()].map((each) => each.close(grace)));
      listening.clear();
      isDraining = false;
      await storage.close();
    },
  };
}

function makeAdminToken(): string {
  return randomBytes(24).toString('base64url');
}

/** @throws InvalidArgument if there is none */
function firstOf(contracts: readonly Contract[]): Contract {
  const [first] = contracts;
  if (first) return first;
  throw new InvalidArgument({
    cannot: 'use the option "contract"',
    reason: 'the list of versions is empty',
    remedy: 'Leave it out, or name at least one version',
  });
}

/** The other versions of the registry. */
function otherVersions(
  { version }: Contract,
  { contracts }: Registry,
  overlays: readonly string[],
): Contract[] {
  const others = contractVersions(contracts).filter((other) => other !== version);
  return others.map((other) => loadContract(other, contracts, overlays));
}

/** Where the other contracts are served. */
function listeningExcept(
  contract: Contract,
  listening: ReadonlyMap<ServedContract, Listening>,
): VersionUrl[] {
  const others = [...listening].filter(([served]) => served.contract !== contract);
  return others.map(([served, { url }]) => ({ version: served.contract.version, url }));
}
