import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Principal } from '../identity/principal.ts';
import { TOKEN_REVOKED, unknownAccount } from '../identity/token-refusal.ts';
import { LIFETIMES, type Tokens } from '../identity/tokens.ts';
import type { Explanation } from '../problems/explanation.ts';
import {
  noAccountOfToken,
  Problem,
  refreshRefused,
  refusedByRule,
  wrongCredentials,
} from '../problems/problem.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Account } from '../store/port/records.ts';
import type { Context, Handlers } from './handler.ts';
import { explainUnknownClient } from './unknown-client.ts';

/** Signs accounts in and renews their tokens (api-facts, Authentication). */
export function tokenHandlers(
  tokens: Tokens,
  vault: Vault,
): Handlers<'obtain_token_api_token_post' | 'refresh_token_api_token_refresh_post'> {
  const unknownDigest = vault.digest('');

  function passwordMatches(password: string, digest: string | undefined): boolean {
    const matches = vault.matches(password, digest ?? unknownDigest); // takes the same time for an unknown account
    return digest !== undefined && matches;
  }

  async function verifyRefresh(
    token: string,
    { world, now }: Context<undefined>,
  ): Promise<Principal | Problem> {
    const verified = await tokens.verify('refresh', token, now);
    if ('refused' in verified) return refreshRefused(verified.detail, verified.refused);
    if (world.isTokenRevoked) return refreshRefused('Token is blacklisted', TOKEN_REVOKED);
    return world.account ? verified : noAccountOfToken(unknownAccount(verified.account));
  }

  return {
    async obtain_token_api_token_post(
      { body: { username, password, client_uid } },
      { world, now, assumptions },
    ) {
      const { account, client } = world;
      if (!passwordMatches(password, account?.password)) return wrongCredentials(explainCredentials(account));
      if (client_uid && !client) {
        const explanation = explainUnknownClient(world);
        const isInvalid = assumptions['login-unknown-client'] === 'invalid';
        return isInvalid ? refusedByRule('Unknown client_uid', explanation) : wrongCredentials(explanation);
      }
      const clientUid = client_uid ? client?.uid : undefined;
      const principal = { account: username.toLowerCase(), clientUid };
      const access = await tokens.sign('access', principal, now);
      const refresh = await tokens.sign('refresh', principal, now);
      return { status: 200, body: { access, refresh, ...lifetimeOf(assumptions) } };
    },

    async refresh_token_api_token_refresh_post({ body: { refresh } }, context) {
      const verified = await verifyRefresh(refresh, context);
      if (verified instanceof Problem) return verified;
      const { now, assumptions } = context;
      const isScopeKept = assumptions['refresh-scope'] === 'kept';
      const principal = isScopeKept ? verified : { account: verified.account, clientUid: undefined };
      const access = await tokens.sign('access', principal, now);
      const body = { access, ...lifetimeOf(assumptions) };
      if (assumptions['refresh-rotation'] === 'off') return { status: 200, body };
      return { status: 200, body: { ...body, refresh: await tokens.sign('refresh', principal, now) } };
    },
  };
}

function lifetimeOf(assumptions: Assumptions): { readonly access_lifetime?: number } {
  return assumptions['access-lifetime'] === 'present' ? { access_lifetime: LIFETIMES.access } : NO_LIFETIME;
}

const NO_LIFETIME = {};

/** The username is not quoted: it is a value of the body, and may be a password in the wrong field. */
function explainCredentials(account: Account | undefined): Explanation {
  if (account) return { reason: `wrong password for ${account.email}` };
  return {
    reason: 'no account has this username',
    hint: 'use the e-mail address of an account: GET /__admin/accounts lists them',
  };
}
