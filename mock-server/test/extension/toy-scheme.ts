import type { Authenticator } from '../../identity/authenticator.ts';
import { Problem } from '../../problems/problem.ts';

/** A key of the demo account, and one of an account that the demo fixtures do not have. */
export const TOY_KEY = 'key-of-demo';
export const ORPHANED_KEY = 'key-without-account';

const ACCOUNTS: ReadonlyMap<string, string> = new Map([
  [TOY_KEY, 'demo@factpulse.test'],
  [ORPHANED_KEY, 'unknown@factpulse.test'],
]);

/** API keys in the header `X-Toy-Key` (OpenAPI 3.1 §4.8.27), each of an account. */
export function createToyKeys(): Authenticator {
  return {
    claim({ headers }) {
      const key = headers['x-toy-key'];
      if (typeof key !== 'string') return undefined;
      const email = ACCOUNTS.get(key);
      const accounts = email === undefined ? [] : [{ sandbox: null, email }];
      return { accounts, tokenId: undefined, credentials: key };
    },
    async verify({ credentials }) {
      const account = ACCOUNTS.get(credentials);
      return account === undefined ? refusal('Unknown key') : { account, clientUid: undefined };
    },
    isSent: ({ headers }) => headers['x-toy-key'] !== undefined,
    missing: () => refusal('Send a key'),
  };
}

function refusal(message: string): Problem {
  return new Problem({ status: 401, message, reason: message });
}
