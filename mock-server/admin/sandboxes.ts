import { invalidText, UnknownName } from '../../base/errors.ts';
import { SANDBOX_NAME } from '../sandboxes/plus-address.ts';
import type { OpenSandbox } from '../store/port/sandboxes.ts';
import { timeOf } from '../store/port/time.ts';
import { addressesIn } from './addresses.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

const MAX_ADDRESSES = 20;

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
      const described = await Promise.all(open.map(describe));
      return { status: 200, body: { sandboxes: described, most: sandboxes.limit } };
    },
    async openSandbox({ body: { name } }) {
      const sandbox = await sandboxes.open(checkName(name));
      const row = (await sandboxes.list()).find((open) => open.sandbox.id === sandbox.id);
      const now = timeOf(sandbox.clock, clock().getTime());
      return { status: 200, body: await describe(row ?? { sandbox, lastUsedAt: now, inFlight: 0 }) };
    },
    async closeSandbox({ path: { name } }) {
      const sandbox = await sandboxes.find(name.toLowerCase());
      if (!sandbox) {
        const open = (await sandboxes.list()).flatMap((row) => row.sandbox.name ?? []);
        throw new UnknownName('open sandbox', name, open);
      }
      await journal.clear(sandbox.id);
      await sandboxes.close(name.toLowerCase());
      return done(`The sandbox "${name}" is closed.`);
    },
  };
}

/** @throws InvalidArgument */
function checkName(name: string): string {
  const lowered = name.toLowerCase();
  if (SANDBOX_NAME.test(lowered)) return lowered;
  const expected =
    'up to 64 letters, digits, dots, hyphens and underscores, starting with a letter or a digit';
  throw invalidText('sandbox name', name, expected);
}
