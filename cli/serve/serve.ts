import type { Logger } from '../../base/logger.ts';
import { packageVersion } from '../../base/package-files.ts';
import { chooseAssumptions } from '../../mock-server/assumptions/assumptions.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import { SHIPPED } from '../../mock-server/fixtures/fixtures.ts';
import type { Mock } from '../../mock-server/mock.ts';
import { warmUp } from '../../mock-server/validation/warm-up.ts';
import { EXIT, UserError } from '../terminal/exit.ts';
import { openLog } from '../terminal/log.ts';
import type { LogLevel } from '../terminal/log-levels.ts';
import { printNotice } from '../terminal/print.ts';
import { widthOf } from '../terminal/width.ts';
import { banner, showAccounts } from './banner.ts';
import { secretWarnings } from './secret-warnings.ts';
import { stopSignal } from './stop-signal.ts';
import { watchFixtures } from './watch-fixtures.ts';
import { wildcardUrls } from './wildcard-urls.ts';
import { growYoungHeapAtOnce } from './young-heap.ts';

/** The flags of `factpulse-kit mock`. */
export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly contract: string;
  readonly fixtures: string;
  readonly persist?: string;
  readonly assume?: Record<string, string>;
  readonly secret?: string;
  readonly logLevel: LogLevel;
  readonly watch?: boolean;
  readonly faults: boolean;
  readonly maxSandboxes: number;
  readonly journalSize: number;
  readonly adminToken?: string;
  readonly corsOrigin?: readonly string[];
}

/**
 * Serves a mock until SIGINT or SIGTERM.
 *
 * @throws KitError for flags and files that cannot be used, and for an address that it cannot listen on
 */
export async function serve(flags: MockFlags): Promise<void> {
  checkWatch(flags);
  growYoungHeapAtOnce();
  const stopped = stopSignal();
  const log = openLog(flags.logLevel);
  const { mock, url } = await start(flags, log.logger);
  const { contract } = mock;
  if (flags.logLevel !== 'silent') {
    const accounts = showAccounts(await mock.addresses(), flags.fixtures);
    const urls = wildcardUrls(flags.host, url);
    const width = widthOf(process.stderr);
    process.stderr.write(banner({ version: packageVersion(), contract, url, urls, accounts, width }));
  }
  if (mock.adminToken !== undefined && flags.adminToken === undefined) {
    printNotice(`Admin token for ${url}/__admin/ (until the mock stops): ${mock.adminToken}`);
  }
  const stopWatching = flags.watch ? await watchFixtures(mock, flags.fixtures, log.logger) : undefined;
  process.stdout.write(
    `factpulse-kit mock ready on ${url} (contract ${contract.version}, ${stateOf(flags)})\n`,
  );
  for (const warning of secretWarnings(flags)) log.logger.warn({}, warning);
  const stopWarmUp = warmUp(contract, log.logger);

  await stopped;
  stopWatching?.();
  await stopWarmUp();
  await mock.close();
  log.logger.info({}, 'stopped');
  await log.close();
  process.exit(EXIT.ok);
}

async function start(flags: MockFlags, logger: Logger): Promise<{ mock: Mock; url: string }> {
  const { port, host, assume, corsOrigin = [], ...options } = flags;
  const mock = createMock({ ...options, assume: chooseAssumptions(assume), corsOrigins: corsOrigin, logger });
  return { mock, url: await mock.listen({ port, host }) };
}

/** @throws UserError if there is no file to watch, or its changes would have no effect */
function checkWatch({ watch, fixtures, persist }: MockFlags): void {
  if (!watch) return;
  if (SHIPPED.includes(fixtures)) {
    throw new UserError({
      cannot: 'watch the fixtures',
      reason: `"${fixtures}" comes with this package, and only your own file can change`,
      remedy: 'Name a file with --fixtures FILE',
    });
  }
  if (!persist) return;
  throw new UserError({
    cannot: 'combine --watch with --persist',
    reason: 'a stored state is used instead of the fixtures',
    remedy: 'Remove one of the two flags',
  });
}

function stateOf({ persist, fixtures }: MockFlags): string {
  return persist ? `state in ${persist}` : `fixtures ${fixtures}`;
}
