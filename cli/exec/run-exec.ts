import { randomUUID } from 'node:crypto';
import { DEFAULTS } from '../../base/defaults.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { chooseAssumptions } from '../../mock-server/assumptions/assumptions.ts';
import { createMock } from '../../mock-server/create-mock.ts';
import { readFixtures } from '../../mock-server/fixtures/fixtures.ts';
import type { Fixtures } from '../../mock-server/fixtures/fixtures-schema.ts';
import type { Mock } from '../../mock-server/mock.ts';
import { warmUp } from '../../mock-server/validation/warm-up.ts';
import { secretWarnings } from '../serve/secret-warnings.ts';
import type { MockFlags } from '../serve/serve.ts';
import { UserError } from '../terminal/exit.ts';
import { type Log, openLog } from '../terminal/log.ts';
import { codeOf, runChild } from './child.ts';
import { execEnvironment } from './environment.ts';
import { catchSignals } from './signals.ts';

const HOST = DEFAULTS.host;

/** The flags of `factpulse-kit exec`. */
export interface ExecFlags
  extends Pick<
    MockFlags,
    | 'port'
    | 'document'
    | 'seed'
    | 'fixtures'
    | 'assume'
    | 'taskDuration'
    | 'allowRemote'
    | 'secret'
    | 'logLevel'
  > {
  readonly contract: string;
}

/**
 * Starts a mock, runs a command with the mock's URL in its environment, and stops the mock when the command has ended.
 *
 * @returns the command's exit code, as in a shell
 * @throws UserError if there is no command or it cannot be run; KitError for flags, files and a port that cannot be used
 */
export async function exec(
  command: string | undefined,
  args: readonly string[],
  flags: ExecFlags,
): Promise<number> {
  if (!command) throw noCommand();
  const signals = catchSignals();
  const log = openLog(flags.logLevel, 'stderr');
  const { mock, url, fixtures } = await start(flags, log);
  const stopWarmUp = warmUp(mock.contract, log.logger);
  try {
    if (signals.first) return codeOf(signals.first);
    const { assume, secret } = flags;
    const env = execEnvironment(process.env, { url, contract: mock.contract, assume, secret, fixtures });
    return await runChild(command, args, { env, signals });
  } finally {
    await stopWarmUp();
    await mock.close();
    await log.close();
  }
}

interface Started {
  readonly mock: Mock;
  readonly url: string;
  readonly fixtures: Fixtures;
}

async function start(flags: ExecFlags, { logger }: Log): Promise<Started> {
  const { port, contract, document: documents = [], seed, assume, secret } = flags;
  const { taskDuration, allowRemote = false } = flags;
  const fixtures = withUids(readFixtures(flags.fixtures, loadContract(contract)));
  const mock = createMock({
    config: false, // it is read already
    contract,
    documents,
    fixtures,
    assume: chooseAssumptions(assume),
    taskDuration,
    allowRemote,
    logger,
    ...(seed !== undefined && { seed }),
    ...(secret !== undefined && { secret }),
  });
  const url = await mock.listen({ port, host: HOST });
  logger.info({}, `ready on ${url}`);
  for (const warning of secretWarnings({ ...flags, host: HOST })) logger.warn({}, warning);
  return { mock, url, fixtures };
}

function noCommand(): UserError {
  return new UserError({
    cannot: 'run a command',
    reason: 'none was given',
    remedy: 'Add it after "--": factpulse-kit exec [options] -- COMMAND [ARGUMENT...]',
  });
}

/** Adds the missing uids here: the command could not find out those that the mock generates. */
function withUids({ accounts }: Fixtures): Fixtures {
  return {
    accounts: accounts.map(({ clients, ...account }) => ({
      ...account,
      clients: clients.map((client) => ({ ...client, uid: client.uid ?? randomUUID() })),
    })),
  };
}
