import { Command } from 'commander';
import { contractVersions } from '../contracts/load-contract.ts';
import { ContractError } from '../contracts/read-document.ts';
import { chooseAssumptions, UnknownAssumption } from '../mock-server/assumptions.ts';
import { createMock, DEFAULT_CONTRACT, type Logger, type Mock } from '../mock-server/create-mock.ts';
import { FixturesError } from '../mock-server/state/fixtures.ts';
import { StateFileError } from '../mock-server/state/persistence.ts';
import { describeAssumptions } from './assumptions-help.ts';
import { banner } from './banner.ts';
import { EXIT, UserError } from './exit.ts';
import { LOG_LEVELS, type LogLevel, openLog } from './log.ts';
import { collectAssumptions, option, parsePort, secretOption } from './options.ts';
import { secretWarnings } from './secret-warnings.ts';

export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly contract: string;
  readonly fixtures: string;
  readonly persist?: string;
  readonly assume?: Record<string, string>;
  readonly secret?: string;
  readonly logLevel: LogLevel;
}

/** `factpulse-kit mock`: serves until it is told to stop. */
export function mockCommand(version: string): Command {
  return new Command('mock')
    .description("Serve a stand-in for FactPulse's backend")
    .addOption(
      option('--port <number>', 'port to listen on; 0 picks a free one').argParser(parsePort).default(8001),
    )
    .addOption(option('--host <address>', 'address to listen on').default('127.0.0.1'))
    .addOption(
      option('--contract <version>', 'contract to serve')
        .choices(contractVersions())
        .default(DEFAULT_CONTRACT),
    )
    .addOption(
      option('--fixtures <source>', 'what to start with: demo, empty, or a JSON file').default('demo'),
    )
    .addOption(
      option('--persist <file>', 'file that keeps the state; once it exists, it counts and fixtures do not'),
    )
    .addOption(
      option(
        '--assume <id=choice>',
        'choice for something undocumented (listed below); repeatable',
      ).argParser(collectAssumptions),
    )
    .addOption(secretOption())
    .addOption(option('--log-level <level>', 'least level to log').choices(LOG_LEVELS).default('info'))
    .addHelpText('after', `\n${describeAssumptions()}`)
    .action((flags: MockFlags) => serve(flags, version));
}

async function serve(flags: MockFlags, version: string): Promise<void> {
  const log = openLog(flags.logLevel);
  const { mock, url } = await start(flags, log.logger);
  const { contract } = mock;
  process.stdout.write(
    `factpulse-kit mock ready on ${url} (contract ${contract.version}, ${stateOf(flags)})\n`,
  );
  if (flags.logLevel !== 'silent') {
    process.stderr.write(banner({ version, contract, url, fixtures: flags.fixtures }));
  }
  for (const warning of secretWarnings(flags)) log.logger.warn({}, warning);

  await signalled();
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

/** Puts what a user can mend into words; everything else stays as it is. */
function explain(error: unknown, { port, host }: MockFlags): unknown {
  const isUsers = [ContractError, FixturesError, StateFileError, UnknownAssumption].some(
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

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
