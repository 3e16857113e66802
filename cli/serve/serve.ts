import type { Logger } from '../../base/logger.ts';
import { packageVersion } from '../../base/package-files.ts';
import { chooseAssumptions } from '../../mock-server/assumptions/assumptions.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import { SHIPPED } from '../../mock-server/fixtures/fixtures.ts';
import { loadChosen } from '../../mock-server/load-chosen.ts';
import type { Mock } from '../../mock-server/mock.ts';
import type { TlsPair } from '../../mock-server/server/read-tls.ts';
import { showStoreUrl } from '../../mock-server/store/choose/store-url.ts';
import { warmUp } from '../../mock-server/validation/warm-up.ts';
import type { ContractFlag } from '../options/contract-flag.ts';
import { EXIT, UserError } from '../terminal/exit.ts';
import { openLog } from '../terminal/log.ts';
import type { LogLevel } from '../terminal/log-levels.ts';
import { printNotice } from '../terminal/print.ts';
import { widthOf } from '../terminal/width.ts';
import { banner, type ServedUrl, showAccounts } from './banner.ts';
import { documentsOf } from './documents-of.ts';
import { drainAndClose } from './drain.ts';
import { portsOf } from './ports.ts';
import { secretWarnings } from './secret-warnings.ts';
import { stopSignal } from './stop-signal.ts';
import { readTlsFiles } from './tls-files.ts';
import { watchFixtures } from './watch-fixtures.ts';
import { wildcardUrls } from './wildcard-urls.ts';
import { growYoungHeapAtOnce } from './young-heap.ts';

/** The flags of `factpulse-kit mock`. */
export interface MockFlags {
  readonly port: number;
  /** The flag or the variable that sets `port`; undefined for its default. */
  readonly portSetBy?: string | undefined;
  readonly host: string;
  readonly contract: readonly ContractFlag[];
  /** As `FILE` or `FRAMEWORK:FILE`. */
  readonly document?: readonly string[];
  readonly seed?: string;
  readonly fixtures: string;
  readonly persist?: string;
  readonly store?: string;
  readonly storePrefix: string;
  readonly storeReset?: boolean;
  readonly sandboxTtl: string;
  readonly assume?: Record<string, string>;
  readonly secret?: string;
  readonly logLevel: LogLevel;
  readonly watch?: boolean;
  readonly faults: boolean;
  readonly maxSandboxes: number;
  readonly journalSize: number;
  readonly taskDuration: string;
  readonly allowRemote?: boolean;
  readonly adminToken?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** Seconds. */
  readonly drain: number;
  readonly corsOrigin?: readonly string[];
}

/**
 * Serves a mock until SIGINT or SIGTERM.
 *
 * @throws KitError for flags and files that cannot be used, and for an address that it cannot listen on
 */
export async function serve(flags: MockFlags): Promise<void> {
  checkStores(flags);
  checkWatch(flags);
  const tls = readTlsFiles(flags);
  growYoungHeapAtOnce();
  const stopped = stopSignal();
  const log = openLog(flags.logLevel);
  const { mock, served } = await start(flags, tls, log.logger);
  if (flags.logLevel !== 'silent') {
    const accounts = showAccounts(await mock.addresses(), flags.fixtures, mock.contract);
    const { webhookKey } = mock;
    const width = widthOf(process.stderr);
    process.stderr.write(banner({ version: packageVersion(), served, accounts, webhookKey, width }));
  }
  if (mock.adminToken !== undefined && flags.adminToken === undefined) {
    const consoles = served.map(({ url }) => `${url}/__admin/`);
    const validity = flags.store ? 'of all mocks with this store' : 'until the mock stops';
    printNotice(`Admin token for ${consoles.join(', ')} (${validity}): ${mock.adminToken}`);
  }
  const stopWatching = flags.watch ? await watchFixtures(mock, flags.fixtures, log.logger) : undefined;
  const readyLines = served.map(
    ({ url, contract }) =>
      `factpulse-kit mock ready on ${url} (${[`contract ${contract.version}`, stateOf(flags), ...documentsOf(contract)].join(', ')})\n`,
  );
  process.stdout.write(readyLines.join(''));
  for (const warning of secretWarnings(flags)) log.logger.warn({}, warning);
  const stopWarmUps = served.map(({ contract }) => warmUp(contract, log.logger));

  await stopped;
  stopWatching?.();
  await Promise.all(stopWarmUps.map((stop) => stop()));
  await drainAndClose(mock, flags.drain, log.logger);
  log.logger.info({}, 'stopped');
  await log.close();
  process.exit(EXIT.ok);
}

/** Serves every version, or none if one of them cannot listen. */
async function start(
  flags: MockFlags,
  tls: TlsPair | undefined,
  logger: Logger,
): Promise<{ mock: Mock; served: ServedUrl[] }> {
  const { host, corsOrigin = [], document: documents = [], ...options } = flags;
  const assume = chooseAssumptions(flags.assume);
  const ports = portsOf(flags);
  const mock = createMock({
    ...options,
    config: false, // it is read already
    contract: ports.map(({ version }) => version),
    assume,
    documents,
    corsOrigins: corsOrigin,
    logger,
  });
  const served: ServedUrl[] = [];
  try {
    for (const { version, port } of ports) {
      const url = await mock.listen({ contract: version, port, host, ...(tls && { tls }) });
      const contract = loadChosen({ contract: version, assume, documents }); // the one of the mock
      served.push({ contract, url, urls: wildcardUrls(host, url) });
    }
  } catch (error) {
    await mock.close();
    throw error;
  }
  return { mock, served };
}

/** @throws UserError if there is no file to watch, or its changes would have no effect */
function checkWatch({ watch, fixtures, persist, store }: MockFlags): void {
  if (!watch) return;
  if (SHIPPED.includes(fixtures)) {
    throw new UserError({
      cannot: 'watch the fixtures',
      reason: `"${fixtures}" comes with this package, and only your own file can change`,
      remedy: 'Name a file with --fixtures FILE',
    });
  }
  if (!persist && !store) return;
  throw new UserError({
    cannot: `combine --watch with ${persist ? '--persist' : '--store'}`,
    reason: 'a stored state is used instead of the fixtures',
    remedy: 'Remove one of the two flags',
  });
}

/** @throws UserError for two places to store the state in */
function checkStores({ persist, store }: MockFlags): void {
  if (!persist || !store) return;
  throw new UserError({
    cannot: 'combine --store with --persist',
    reason: 'a mock stores its state in one place',
    remedy: 'Remove one of the two flags',
  });
}

function stateOf({ persist, store, fixtures }: MockFlags): string {
  if (store) return `state in ${showStoreUrl(store)}`;
  return persist ? `state in ${persist}` : `fixtures ${fixtures}`;
}
