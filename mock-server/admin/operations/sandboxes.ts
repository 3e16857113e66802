import { invalidText } from '../../../base/errors.ts';
import { toSandboxName } from '../../sandboxes/sandbox-name.ts';
import type { OpenSandbox, Sandboxes } from '../../store/port/sandboxes.ts';
import { addressesIn, addressesOf } from './addresses.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

const MAX_ADDRESSES = 20;

/** Opens and closes sandboxes. */
export function sandboxHandlers({
  storage: { sandboxes, journal },
}: AdminParts): AdminHandlers<'listAccounts' | 'listSandboxes' | 'openSandbox' | 'closeSandbox'> {
  return {
    async listAccounts({ query }) {
      const sandbox = await namedSandbox(sandboxes, query.sandbox);
      return { status: 200, body: { accounts: await addressesIn(sandboxes, sandbox) } };
    },
    async listSandboxes() {
      const open = await sandboxes.list();
      return { status: 200, body: { sandboxes: open.map(describe), most: sandboxes.limit } };
    },
    async openSandbox({ body: { name } }) {
      return { status: 200, body: describe(await open(sandboxes, checkName(name))) };
    },
    async closeSandbox({ path: { name } }) {
      const sandbox = await namedSandbox(sandboxes, name);
      await journal.clear(sandbox.id);
      await sandboxes.close(toSandboxName(name));
      return done(`The sandbox "${name}" is closed.`);
    },
  };
}

async function open(sandboxes: Sandboxes, name: string): Promise<OpenSandbox> {
  for (;;) {
    const opened = await sandboxes.describe(await sandboxes.open(name));
    if (opened) return opened; // otherwise another request has closed it in between
  }
}

function describe({ sandbox, lastUsedAt, inFlight, accounts }: OpenSandbox) {
  return {
    name: sandbox.name ?? '',
    accounts: addressesOf(accounts.slice(0, MAX_ADDRESSES), sandbox),
    lastUsedAt: new Date(lastUsedAt).toISOString(),
    requests: inFlight,
  };
}

/** @throws InvalidArgument for a name that the contract does not allow; calls in this process are not checked against it */
function checkName(name: string): string {
  const { length } = [...name];
  if (length > 0 && length <= MAX_NAME_LENGTH) return toSandboxName(name);
  throw invalidText('sandbox name', name, `a text of 1 to ${MAX_NAME_LENGTH} characters`);
}

const MAX_NAME_LENGTH = 64;
