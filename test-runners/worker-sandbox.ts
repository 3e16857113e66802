import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { InvalidArgument } from '../base/errors.ts';
import { callRemotely, type MockAddress } from '../mock-server/handle/call-remotely.ts';
import { createSandboxHandle, type SandboxHandle } from '../mock-server/handle/sandbox-handle.ts';
import { removeTag } from '../mock-server/sandboxes/plus-address.ts';

/**
 * The sandbox that `factpulse-kit/jest/setup` opened for this Jest worker, at the start of each test file as the
 * fixtures describe it.
 *
 * @throws InvalidArgument that says how to configure Jest, where the setup did not run
 * @example
 * const sandbox = workerSandbox();
 * beforeEach(() => sandbox.reset());
 */
export function workerSandbox(): SandboxHandle {
  const mock = needMock(process.env);
  const name = workerName(process.env);
  const address = process.env.FACTPULSE_USERNAME ?? '';
  if (removeTag(address, name) === address) {
    throw new InvalidArgument({
      cannot: 'find the sandbox of this Jest worker',
      reason: 'none was opened for it',
      remedy: "Add 'factpulse-kit/jest/setup' to setupFilesAfterEnv in Jest's configuration",
    });
  }
  return createSandboxHandle(name, callRemotely(mock));
}

/**
 * Opens the sandbox of this worker, clean, and names its account in the environment.
 *
 * @param env of the worker; `FACTPULSE_USERNAME` becomes the address of that account in the sandbox
 * @throws KitError that says what is missing
 */
export async function openWorkerSandbox(env: NodeJS.ProcessEnv): Promise<void> {
  const mock = needMock(env);
  const call = callRemotely(mock);
  const name = workerName(env);
  const { accounts } = await call('openSandbox', { body: { name } });
  const account = removeTag(env.FACTPULSE_USERNAME ?? '', name);
  const address = accounts.find((each) => removeTag(each, name) === account) ?? accounts[0];
  if (address === undefined)
    throw new InvalidArgument({
      cannot: `sign in to the mock on ${mock.url}`,
      reason: 'it has no accounts',
      remedy: 'Give it fixtures with one',
    });
  await createSandboxHandle(name, call).reset();
  env.FACTPULSE_USERNAME = address;
}

function workerName(env: NodeJS.ProcessEnv): string {
  return runPrefix(env) + (env.JEST_WORKER_ID ?? '1');
}

/** What the names of all sandboxes of a Jest run begin with: two runs at once may share a mock. */
export function runPrefix({ FACTPULSE_KIT_RUN: run }: NodeJS.ProcessEnv): string {
  return `jest-${run || runOfProcess()}-`;
}

/** Without the global setup, a run is known by the process of Jest, which is the parent of its workers. */
function runOfProcess(): string {
  const isWorker = process.argv[1]?.includes('jest-worker') ?? false;
  const jest = isWorker ? process.ppid : process.pid;
  return createHash('sha256').update(`${hostname()} ${jest}`).digest('hex').slice(0, 8); // containers have the same ids
}

/**
 * The mock of a Jest run, as its environment names it; undefined where it names none.
 *
 * @param env `FACTPULSE_API_URL`, and `FACTPULSE_KIT_ADMIN_TOKEN` where the mock asks for it
 */
export function mockAddressFrom(env: NodeJS.ProcessEnv): MockAddress | undefined {
  const url = env.FACTPULSE_API_URL?.trim().replace(/\/+$/, '');
  return url ? { url, adminToken: env.FACTPULSE_KIT_ADMIN_TOKEN } : undefined;
}

function needMock(env: NodeJS.ProcessEnv): MockAddress {
  const mock = mockAddressFrom(env);
  if (mock) return mock;
  throw new InvalidArgument({
    cannot: 'find the mock of this Jest run',
    reason: 'FACTPULSE_API_URL is not set',
    remedy:
      "Let Jest start a mock, with globalSetup: 'factpulse-kit/jest/global-setup' and " +
      "globalTeardown: 'factpulse-kit/jest/global-teardown' in its configuration; or run Jest with one, with " +
      '`npx factpulse-kit exec -- jest`',
  });
}
