import type { Principal } from '../identity/principal.ts';
import { TokenError, type Tokens } from '../identity/tokens.ts';
import { refusedByRule, tokenRefused } from '../problems/problem.ts';
import type { HandlerParts, Handlers } from './handler.ts';

/** The address that a request to one of the token routes is about, before anybody has checked it. */
export function addressInBody(body: unknown, tokens: Tokens): string | undefined {
  const { username, refresh } = (body ?? {}) as { username?: unknown; refresh?: unknown };
  if (typeof username === 'string') return username;
  return typeof refresh === 'string' ? tokens.addressIn(refresh) : undefined;
}

/** Signs accounts in and renews their tokens (api-facts, Authentication). */
export function tokenHandlers({
  store,
  tokens,
  assumptions,
}: HandlerParts): Handlers<'obtain_token_api_token_post' | 'refresh_token_api_token_refresh_post'> {
  function findPrincipal(username: string, clientUid: string | null | undefined): Principal {
    const account = username.toLowerCase();
    if (!clientUid) return { account, clientUid: undefined };
    const client = store.findClient(account, clientUid);
    if (client) return { account, clientUid: client.uid };
    throw assumptions['login-unknown-client'] === 'invalid'
      ? refusedByRule('Unknown client_uid')
      : wrongCredentials();
  }

  async function verifyRefresh(token: string): Promise<Principal> {
    try {
      const principal = await tokens.verify('refresh', token);
      if (store.hasAccount(principal.account)) return principal;
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
    }
    throw tokenRefused('Token is invalid or expired', 'token_not_valid');
  }

  return {
    async obtain_token_api_token_post({ body: { username, password, client_uid } }) {
      if (!store.passwordMatches(username, password)) throw wrongCredentials();
      const principal = findPrincipal(username, client_uid);
      const access = await tokens.sign('access', principal);
      const refresh = await tokens.sign('refresh', principal);
      return { status: 200, body: { access, refresh } };
    },

    async refresh_token_api_token_refresh_post({ body: { refresh } }) {
      const { account, clientUid } = await verifyRefresh(refresh);
      const isKept = assumptions['refresh-scope'] === 'kept';
      const principal = { account, clientUid: isKept ? clientUid : undefined };
      const access = await tokens.sign('access', principal);
      if (assumptions['refresh-rotation'] === 'off') return { status: 200, body: { access } };
      return { status: 200, body: { access, refresh: await tokens.sign('refresh', principal) } };
    },
  };
}

function wrongCredentials() {
  return tokenRefused('No active account found with the given credentials');
}
