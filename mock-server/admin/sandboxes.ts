import { decodeJwt } from 'jose/jwt/decode';
import { UnknownName } from '../../base/errors.ts';
import { addressesIn, mintToken } from '../sandboxes/mint-token.ts';
import { checkTime } from '../sandboxes/movable-clock.ts';
import type { OpenSandbox } from '../sandboxes/sandboxes.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

const MOST_ADDRESSES = 20;

/** Opens and closes sandboxes, and makes tokens for them. */
export function sandboxHandlers({
  sandboxes,
  journal,
}: AdminParts): AdminHandlers<'createToken' | 'listSandboxes' | 'openSandbox' | 'closeSandbox'> {
  return {
    async createToken({ query, body }) {
      const minted = await mintToken(namedSandbox(sandboxes, query.sandbox), body);
      const { exp = 0 } = decodeJwt(minted.token);
      const expiresAt = exp * 1000;
      checkTime(expiresAt, 'make the token'); // it may be the last minute of all
      return { status: 201, body: { ...minted, expiresAt: new Date(expiresAt).toISOString() } };
    },
    listSandboxes: () => ({
      status: 200,
      body: { sandboxes: sandboxes.list().map(describe), most: sandboxes.most },
    }),
    openSandbox({ body: { name } }) {
      const sandbox = sandboxes.open(name);
      const row = sandboxes.list().find((open) => open.sandbox === sandbox);
      return {
        status: 200,
        body: describe(row ?? { sandbox, lastUsedAt: sandbox.clock.now(), inFlight: 0 }),
      };
    },
    closeSandbox({ path: { name } }) {
      const sandbox = sandboxes.find(name);
      if (!sandbox) {
        const open = sandboxes.list().flatMap((row) => row.sandbox.name ?? []);
        throw new UnknownName('open sandbox', name, open);
      }
      journal.clear(sandbox);
      sandboxes.close(name);
      return done(`The sandbox ${name} is forgotten.`);
    },
  };
}

function describe({ sandbox, lastUsedAt, inFlight }: OpenSandbox) {
  return {
    name: sandbox.name ?? '',
    accounts: addressesIn(sandbox).slice(0, MOST_ADDRESSES),
    lastUsedAt: lastUsedAt.toISOString(),
    requests: inFlight,
  };
}
