import { parseDuration } from '../../base/duration.ts';
import { KitError, UnknownName } from '../../base/errors.ts';
import type { components } from '../../contracts/generated/admin.ts';
import { checkTime } from '../sandboxes/move-clock.ts';
import { accountReferences, addressOf } from '../sandboxes/plus-address.ts';
import type { SandboxRecord } from '../store/port/sandboxes.ts';
import { addressesIn } from './addresses.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

type TokenRequest = components['schemas']['TokenRequest'];

/** How many names an error lists. */
const MAX_LISTED = 20;

/** Creates tokens without signing in, and revokes tokens. */
export function adminTokenHandlers({
  storage: { store, sandboxes, revocations },
  tokens,
}: AdminParts): AdminHandlers<'createToken' | 'revokeToken'> {
  /** @throws UnknownName for an account that the sandbox does not have */
  async function findAddress(sandbox: SandboxRecord, account: string | undefined): Promise<string> {
    const addresses = await addressesIn(sandboxes, sandbox);
    const address = account === undefined ? addresses[0] : addressOf(sandbox.name, addresses, account);
    if (address !== undefined && addresses.includes(address)) return address;
    throw new UnknownName('account', account, addresses.slice(0, MAX_LISTED));
  }

  async function createToken(sandbox: SandboxRecord, request: TokenRequest) {
    const address = await findAddress(sandbox, request.account);
    const client = request.client?.toLowerCase();
    const accounts = accountReferences(address).filter(({ sandbox: name }) => name === sandbox.name);
    const world = await store.open({ accounts, client, page: NAMED_CLIENTS });
    world.release();
    if (client !== undefined && !world.client) {
      throw new UnknownName('client', client, world.page?.clients.map(({ uid }) => uid) ?? []);
    }
    const lifetime = toLifetime(request.expiresIn, world.now);
    const principal = { account: address, clientUid: client };
    const token = await tokens.sign(request.type, principal, new Date(world.now), lifetime);
    const { expiresAt = 0 } = tokens.claimsOf(token);
    checkTime(expiresAt, 'create the token'); // the clock may be at the end of 9999
    return { token, account: address, client: client ?? null, expiresAt: new Date(expiresAt).toISOString() };
  }

  return {
    async createToken({ query, body }) {
      const sandbox = await namedSandbox(sandboxes, query.sandbox);
      return { status: 201, body: await createToken(sandbox, body) };
    },
    async revokeToken({ body: { token } }) {
      const { id, expiresAt } = tokens.claimsOf(token);
      if (id === undefined || expiresAt === undefined || !(await tokens.isSigned(token))) {
        throw new UnknownToken();
      }
      await revocations.revoke(id, expiresAt);
      return done('The token is revoked.');
    },
  };
}

class UnknownToken extends KitError {
  override readonly name = 'UnknownToken';

  constructor() {
    super({
      code: 'UNKNOWN_TOKEN',
      cannot: 'revoke the token',
      reason: 'it was not signed by this mock',
      remedy: 'Pass an access or a refresh token, without "Bearer"',
    });
  }
}

const NAMED_CLIENTS = { offset: 0, limit: MAX_LISTED, order: 'oldest-first', onlyActive: false } as const;

/** In seconds; undefined for FactPulse's default. @throws TimeOutOfRange */
function toLifetime(duration: string | undefined, now: number): number | undefined {
  if (duration === undefined) return undefined;
  const milliseconds = parseDuration(duration);
  checkTime(now + milliseconds, 'create the token');
  return Math.round(milliseconds / 1000);
}
