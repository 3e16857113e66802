import { invalidText } from '../../../base/errors.ts';
import { toSandboxName } from '../../sandboxes/sandbox-name.ts';
import type { OpenSandbox } from '../../store/port/sandboxes.ts';
import { timeOf } from '../../store/port/time.ts';
import { addressesIn } from './addresses.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

const MAX_ADDRESSES = 20;
/** A call to a remote storage waits for those before it, and fails if that takes too long. */
const DESCRIBED_AT_ONCE = 100;

/** Opens and closes sandboxes. */
export function sandboxHandlers({
  storage: { sandboxes, journal },
  clock,
}: AdminParts): AdminHandlers<'listAccounts' | 'listSandboxes' | 'openSandbox' | 'closeSandbox'> {
  async function describe({ sandbox, lastUsedAt, inFlight }: OpenSandbox) {
    return {
      name: sandbox.name ?? '',
      accounts: (await addressesIn(sandboxes, sandbox)).slice(0, MAX_ADDRESSES),
      lastUsedAt: new Date(lastUsedAt).toISOString(),
      requests: inFlight,
    };
  }

  return {
    async listAccounts({ query }) {
      const sandbox = await namedSandbox(sandboxes, query.sandbox);
      return { status: 200, body: { accounts: await addressesIn(sandboxes, sandbox) } };
    },
    async listSandboxes() {
      const open = await sandboxes.list();
      const described = [];
      for (let from = 0; from < open.length; from += DESCRIBED_AT_ONCE) {
        described.push(...(await Promise.all(open.slice(from, from + DESCRIBED_AT_ONCE).map(describe))));
      }
      return { status: 200, body: { sandboxes: described, most: sandboxes.limit } };
    },
    async openSandbox({ body: { name } }) {
      const sandbox = await sandboxes.open(checkName(name));
      const row = (await sandboxes.list()).find((open) => open.sandbox.id === sandbox.id);
      const now = timeOf(sandbox.clock, clock().getTime());
      return { status: 200, body: await describe(row ?? { sandbox, lastUsedAt: now, inFlight: 0 }) };
    },
    async closeSandbox({ path: { name } }) {
      const sandbox = await namedSandbox(sandboxes, name);
      await journal.clear(sandbox.id);
      await sandboxes.close(toSandboxName(name));
      return done(`The sandbox "${name}" is closed.`);
    },
  };
}

/** @throws InvalidArgument for a name that the contract does not allow; calls in this process are not checked against it */
function checkName(name: string): string {
  const { length } = [...name];
  if (length > 0 && length <= MAX_NAME_LENGTH) return toSandboxName(name);
  throw invalidText('sandbox name', name, `a text of 1 to ${MAX_NAME_LENGTH} characters`);
}

const MAX_NAME_LENGTH = 64;
