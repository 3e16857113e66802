import type { Principal } from '../identity/principal.ts';
import type { Tokens } from '../identity/tokens.ts';
import { Problem, refusedByRule, tokenRefused } from '../problems/problem.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Context, Handlers } from './handler.ts';

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
    const isGood = !('refused' in verified) && world.account && !world.isTokenRevoked;
    return isGood ? verified : tokenRefused('Token is invalid or expired', 'token_not_valid');
  }

  return {
    async obtain_token_api_token_post(
      { body: { username, password, client_uid } },
      { world, now, assumptions },
    ) {
      if (!passwordMatches(password, world.account?.password)) return wrongCredentials();
      if (client_uid && !world.client) {
        const isInvalid = assumptions['login-unknown-client'] === 'invalid';
        return isInvalid ? refusedByRule('Unknown client_uid') : wrongCredentials();
      }
      const clientUid = client_uid ? world.client?.uid : undefined;
      const principal = { account: username.toLowerCase(), clientUid };
      const access = await tokens.sign('access', principal, now);
      const refresh = await tokens.sign('refresh', principal, now);
      return { status: 200, body: { access, refresh } };
    },

    async refresh_token_api_token_refresh_post({ body: { refresh } }, context) {
      const verified = await verifyRefresh(refresh, context);
      if (verified instanceof Problem) return verified;
      const { now, assumptions } = context;
      const isScopeKept = assumptions['refresh-scope'] === 'kept';
      const principal = isScopeKept ? verified : { account: verified.account, clientUid: undefined };
      const access = await tokens.sign('access', principal, now);
      if (assumptions['refresh-rotation'] === 'off') return { status: 200, body: { access } };
      return { status: 200, body: { access, refresh: await tokens.sign('refresh', principal, now) } };
    },
  };
}

function wrongCredentials(): Problem {
  return tokenRefused('No active account found with the given credentials');
}
