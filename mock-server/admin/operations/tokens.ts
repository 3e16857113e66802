import { parseDuration } from '../../../base/duration.ts';
import { KitError } from '../../../base/errors.ts';
import type { components } from '../../../contracts/generated/admin.ts';
import { checkTime } from '../../sandboxes/move-clock.ts';
import type { SandboxRecord } from '../../store/port/sandboxes.ts';
import { namedOwner } from './addresses.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

type TokenRequest = components['schemas']['TokenRequest'];

/** Creates tokens without signing in, and revokes tokens. */
export function adminTokenHandlers({
  storage,
  tokens,
}: AdminParts): AdminHandlers<'createToken' | 'revokeToken'> {
  const { sandboxes, revocations } = storage;

  async function createToken(sandbox: SandboxRecord, request: TokenRequest) {
    const { address, client, now } = await namedOwner(storage, sandbox, request);
    const lifetime = toLifetime(request.expiresIn, now);
    const principal = { account: address, clientUid: client };
    const token = await tokens.sign(request.type, principal, new Date(now), lifetime);
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

/** In seconds; undefined for FactPulse's default. @throws TimeOutOfRange */
function toLifetime(duration: string | undefined, now: number): number | undefined {
  if (duration === undefined) return undefined;
  const milliseconds = parseDuration(duration);
  checkTime(now + milliseconds, 'create the token');
  return Math.round(milliseconds / 1000);
}
