import { DEFAULT_CONTRACT } from '../contracts/contract-versions.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { createMock } from '../mock-server/create-mock.ts';
import { readFixtures } from '../mock-server/state/fixtures.ts';
import type { AccountFixture } from '../mock-server/state/fixtures-schema.ts';
import { createAdminClient } from './admin-client.ts';
import { mockAddressFrom } from './worker-sandbox.ts';

/** Undoes what `startSharedMock` did. Setup and teardown are two modules to Jest, and one process. */
let stop: (() => Promise<void>) | undefined;

/**
 * Starts the mock of a test run and names it in the environment, unless a mock is named there already.
 *
 * @param env `FACTPULSE_KIT_FIXTURES` and `FACTPULSE_KIT_CONTRACT` count as they do for `factpulse-kit mock`
 * @throws Error when `FACTPULSE_API_URL` names something that is no mock
 */
export async function startSharedMock(env: NodeJS.ProcessEnv): Promise<void> {
  const running = mockAddressFrom(env);
  if (running) {
    await createAdminClient(running).send('GET', '/health');
    return;
  }
  const { FACTPULSE_KIT_FIXTURES: source = 'demo', FACTPULSE_KIT_CONTRACT: contract = DEFAULT_CONTRACT } =
    env;
  const fixtures = readFixtures(source, loadContract(contract));
  const mock = createMock({ contract, fixtures });
  const url = await mock.listen();
  const restore = setAll(env, { FACTPULSE_API_URL: url, ...credentialsOf(fixtures.accounts[0]) });
  stop = async () => {
    restore();
    await mock.close();
  };
}

/** Ends the mock, if one was started. */
export async function stopSharedMock(): Promise<void> {
  await stop?.();
  stop = undefined;
}

function credentialsOf(account: AccountFixture | undefined): NodeJS.ProcessEnv {
  const { clients = [] } = account ?? {};
  const client = clients.find(({ isActive = true, pdpConfig }) => isActive && pdpConfig) ?? clients[0];
  return {
    FACTPULSE_USERNAME: account?.email,
    FACTPULSE_PASSWORD: account?.password,
    FACTPULSE_CLIENT_UID: client?.uid,
  };
}

/** Returns a function that brings back what was there before. */
function setAll(env: NodeJS.ProcessEnv, values: NodeJS.ProcessEnv): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, env[name]]));
  assign(env, values);
  return () => assign(env, before);
}

/** An environment takes `undefined` for a word. */
function assign(env: NodeJS.ProcessEnv, values: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
}
