import type { Logger } from '../../base/logger.ts';
import { DocumentError } from '../../base/read-document.ts';
import { chooseAssumptions, UnknownAssumption } from '../../mock-server/assumptions/assumptions.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import { FixturesError, SHIPPED } from '../../mock-server/fixtures/fixtures.ts';
import type { Mock } from '../../mock-server/mock.ts';
import { StateFileError } from '../../mock-server/store/file/state-file-error.ts';
import type { MockFlags } from '../commands/mock.ts';
import { EXIT, UserError } from '../terminal/exit.ts';
import { openLog } from '../terminal/log.ts';
import { banner } from './banner.ts';
import { secretWarnings } from './secret-warnings.ts';
import { stopSignal } from './stop-signal.ts';
import { watchFixtures } from './watch-fixtures.ts';
import { growYoungHeapAtOnce } from './young-heap.ts';

/**
 * Serves a mock until SIGINT or SIGTERM.
 *
 * @throws UserError for flags and files that cannot be used
 */
export async function serve(flags: MockFlags, version: string): Promise<void> {
  checkWatch(flags);
  growYoungHeapAtOnce();
  const stopped = stopSignal();
  const log = openLog(flags.logLevel);
  const { mock, url } = await start(flags, log.logger);
  const { contract } = mock;
  if (flags.logLevel !== 'silent') {
    process.stderr.write(banner({ version, contract, url, fixtures: flags.fixtures }));
  }
  if (mock.adminToken !== undefined && flags.adminToken === undefined) {
    process.stderr.write(`admin token of this run, for ${url}/__admin/: ${mock.adminToken}\n`);
  }
  const watcher = flags.watch ? watchFixtures(mock, flags.fixtures, log.logger) : undefined;
  process.stdout.write(
    `factpulse-kit mock ready on ${url} (contract ${contract.version}, ${stateOf(flags)})\n`,
  );
  for (const warning of secretWarnings(flags)) log.logger.warn({}, warning);

  await stopped;
  watcher?.close();
  await mock.close();
  log.logger.info({}, 'stopped');
  await log.close();
  process.exit(EXIT.ok);
}

async function start(flags: MockFlags, logger: Logger): Promise<{ mock: Mock; url: string }> {
  const { port, host, assume, ...options } = flags;
  try {
    const mock = createMock({ ...options, assume: chooseAssumptions(assume), logger });
    return { mock, url: await mock.listen({ port, host }) };
  } catch (error) {
    throw explain(error, flags);
  }
}

/** @throws UserError where there would be nothing to watch */
function checkWatch({ watch, fixtures, persist }: MockFlags): void {
  if (!watch) return;
  if (SHIPPED.includes(fixtures)) {
    throw new UserError('--watch needs a file to watch: name one with --fixtures FILE');
  }
  if (persist)
    throw new UserError(
      '--watch and --persist exclude each other: a state that is kept is not started again',
    );
}

/** Puts what a user can mend into words; everything else stays as it is. */
export function explain(error: unknown, { port, host }: Pick<MockFlags, 'port' | 'host'>): unknown {
  const isUsers = [DocumentError, FixturesError, StateFileError, UnknownAssumption].some(
    (kind) => error instanceof kind,
  );
  if (isUsers && error instanceof Error) return new UserError(error.message);
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return new UserError(
        `port ${port} on ${host} is in use: stop what listens there, or choose another with --port (0 picks a free one)`,
        EXIT.failure,
      );
    case 'EACCES':
      return new UserError(
        `port ${port} on ${host} is not allowed: choose one above 1023 with --port`,
        EXIT.failure,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UserError(`${host} is no address of this machine: choose another with --host`);
    default:
      return error;
  }
}

function stateOf({ persist, fixtures }: MockFlags): string {
  return persist ? `state in ${persist}` : `fixtures ${fixtures}`;
}
