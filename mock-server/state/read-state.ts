import type { Contract } from '../../contracts/contract.ts';
import { checkFixtures, FixturesError } from './fixtures.ts';
import type { StateFixtures } from './fixtures-schema.ts';
import { type SeedOptions, seedState } from './seed-state.ts';
import type { State } from './state.ts';

/**
 * Reads a state that somebody gives: fixtures, or what `describeState` gave. What secrets it leaves out are those of
 * the current state.
 *
 * @throws FixturesError for one that cannot be used
 */
export function readState(
  document: unknown,
  current: State,
  { contract, ...options }: Omit<SeedOptions, 'kept'> & { readonly contract: Contract },
): State {
  const fixtures = checkFixtures<StateFixtures>('the state', structuredClone(document), contract, 'state');
  const passwords = new Map(current.accounts.map(({ email, password }) => [email, password]));
  const clients = current.accounts.flatMap((account) => account.clients);
  const secrets = new Map(clients.map(({ uid, pdpConfig }) => [uid, pdpConfig?.clientSecret ?? null]));
  fixtures.accounts.forEach(({ email, password }, index) => {
    if (password === undefined && !passwords.has(email.toLowerCase())) {
      throw new FixturesError(
        `the state: /accounts/${index}/password: is missing, for there is no such account yet`,
      );
    }
  });
  return seedState(fixtures, { ...options, kept: { passwords, secrets } });
}
