import { removeTag } from '../mock-server/sandboxes/plus-address.ts';
import { createAdminClient, type MockAddress } from './admin-client.ts';
import { createRemoteSandbox, type RemoteSandbox } from './remote-sandbox.ts';

/**
 * The sandbox that `factpulse-kit/jest/setup` opened for this Jest worker, at the start of each test file as the
 * fixtures describe it.
 *
 * @throws TypeError that says how to configure Jest, where the setup did not run
 * @example
 * const sandbox = workerSandbox();
 * beforeEach(() => sandbox.reset());
 */
export function workerSandbox(): RemoteSandbox {
  const mock = needMock(process.env);
  const name = workerName(process.env);
  const address = process.env.FACTPULSE_USERNAME ?? '';
  if (removeTag(address, name) === address) {
    throw new TypeError(
      "this Jest worker has no sandbox: add 'factpulse-kit/jest/setup' to setupFilesAfterEnv in Jest's configuration",
    );
  }
  return createRemoteSandbox(createAdminClient(mock), name, address);
}

/**
 * Opens the sandbox of this worker, clean, and names its account in the environment.
 *
 * @param env of the worker; `FACTPULSE_USERNAME` becomes the address of that account in the sandbox
 * @throws Error that says what is missing
 */
export async function openWorkerSandbox(env: NodeJS.ProcessEnv): Promise<void> {
  const admin = createAdminClient(needMock(env));
  const name = workerName(env);
  const { accounts } = (await admin.send('POST', '/sandboxes', { name })) as { accounts: string[] }; // admin contract
  const account = removeTag(env.FACTPULSE_USERNAME ?? '', name);
  const address = accounts.find((each) => removeTag(each, name) === account) ?? accounts[0];
  if (address === undefined)
    throw new Error(`the mock on ${admin.url} has no accounts: give it fixtures with one`);
  await createRemoteSandbox(admin, name, address).reset();
  env.FACTPULSE_USERNAME = address;
}

function workerName({ JEST_WORKER_ID = '1' }: NodeJS.ProcessEnv): string {
  return `jest-${JEST_WORKER_ID}`;
}

/**
 * The mock of a Jest run, as its environment names it; undefined where it names none.
 *
 * @param env `FACTPULSE_API_URL`, and `FACTPULSE_KIT_ADMIN_TOKEN` where the mock asks for it
 */
export function mockAddressFrom(env: NodeJS.ProcessEnv): MockAddress | undefined {
  const url = env.FACTPULSE_API_URL?.replace(/\/+$/, '');
  return url ? { url, adminToken: env.FACTPULSE_KIT_ADMIN_TOKEN } : undefined;
}

function needMock(env: NodeJS.ProcessEnv): MockAddress {
  const mock = mockAddressFrom(env);
  if (mock) return mock;
  throw new TypeError(
    "FACTPULSE_API_URL is not set: let Jest start a mock, with globalSetup: 'factpulse-kit/jest/global-setup' and " +
      "globalTeardown: 'factpulse-kit/jest/global-teardown' in its configuration; or start Jest beside one, with " +
      '`npx factpulse-kit exec -- jest`',
  );
}
