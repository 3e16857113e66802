import { randomBytes } from 'node:crypto';
import { DEFAULTS } from '../base/defaults.ts';
import { silentLogger } from '../base/logger.ts';
import { loadContract } from '../contracts/load-contract.ts';
import { DEFAULT_CONTRACT } from '../contracts/registry.ts';
import { configure } from '../mock-server/configure.ts';
import { createMock } from '../mock-server/create-mock.ts';
import { readFixtures } from '../mock-server/fixtures/fixtures.ts';
import type { AccountFixture } from '../mock-server/fixtures/fixtures-schema.ts';
import type { AdminCall } from '../mock-server/handle/admin-call.ts';
import { callRemotely } from '../mock-server/handle/call-remotely.ts';
import { documentsFrom } from '../mock-server/load-chosen.ts';
import { warmUp } from '../mock-server/validation/warm-up.ts';
import { mockAddressFrom, runPrefix } from './worker-sandbox.ts';

/** Undoes what `startSharedMock` did. Setup and teardown are two modules to Jest, and one process. */
let started: Promise<() => Promise<void>> | undefined;

/**
 * Starts the mock of a test run and names it in the environment, unless a mock is named there already. Names the run
 * there in any case.
 *
 * @param env `FACTPULSE_KIT_FIXTURES`, `FACTPULSE_KIT_CONTRACT` and `FACTPULSE_KIT_DOCUMENT` count as they do for `factpulse-kit mock`, and so does
 *   the configuration file
 * @throws Error when `FACTPULSE_API_URL` names something that is not a mock
 */
export async function startSharedMock(env: NodeJS.ProcessEnv): Promise<void> {
  const running = mockAddressFrom(env);
  if (running) {
    await callRemotely(running)('getHealth');
    started = Promise.resolve(joinMock(env, callRemotely(running)));
    return;
  }
  started = startMock(env);
  await started;
}

/** Ends the mock, if one was started, even one that is about to be. */
export async function stopSharedMock(): Promise<void> {
  const stop = await started?.catch(() => undefined); // who started it was told
  started = undefined;
  await stop?.();
}

/** Returns a function that closes the sandboxes of this run, in a mock that goes on, and restores the environment. */
function joinMock(env: NodeJS.ProcessEnv, call: AdminCall): () => Promise<void> {
  const restore = setAll(env, { FACTPULSE_KIT_RUN: newRun() });
  return async () => {
    const prefix = runPrefix(env);
    restore();
    try {
      const { sandboxes } = await call('listSandboxes');
      const own = sandboxes.filter(({ name }) => name.startsWith(prefix));
      for (const { name } of own) await call('closeSandbox', { path: { name } });
    } catch {
      // the mock has ended, and its sandboxes with it
    }
  };
}

function newRun(): string {
  return randomBytes(4).toString('hex');
}

/** Returns a function that ends the mock and brings the environment back to what it was. */
async function startMock(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const documents = documentsFrom(env);
  const configured = configure({
    contract: env.FACTPULSE_KIT_CONTRACT ?? '', // CI and Compose pass unset variables as empty ones
    fixtures: env.FACTPULSE_KIT_FIXTURES ?? '',
    ...(documents && { documents }),
  });
  const [contract = DEFAULT_CONTRACT] = [configured.contract || DEFAULT_CONTRACT].flat();
  const fixtures = readFixtures(configured.fixtures || DEFAULTS.fixtures, loadContract(contract));
  const mock = createMock({ ...configured, contract, fixtures, config: false });
  const url = await mock.listen();
  const restore = setAll(env, {
    FACTPULSE_API_URL: url,
    FACTPULSE_KIT_RUN: newRun(),
    FACTPULSE_USERNAME: fixtures.accounts[0]?.email,
    FACTPULSE_PASSWORD: fixtures.accounts[0]?.password,
    FACTPULSE_CLIENT_UID: await firstClient(callRemotely({ url })),
  });
  const stopWarmUp = warmUp(mock.contract, silentLogger);
  return async () => {
    restore();
    await stopWarmUp();
    await mock.close();
  };
}

/** The uid of the client of the first account with which most can be done. The mock made it up where fixtures have none. */
async function firstClient(call: AdminCall): Promise<string | undefined> {
  const { accounts } = (await call('getState')) as unknown as { accounts: AccountFixture[] }; // a fixtures file
  const clients = accounts[0]?.clients ?? [];
  const best = clients.find(({ isActive = true, pdpConfig }) => isActive && pdpConfig) ?? clients[0];
  return best?.uid;
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
