import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';

/** What an account signs in with, at a mock with the written fixtures. */
export interface DemoCredentials {
  readonly email: string;
  readonly password: string;
}

/** Of all accounts but those of the demo fixtures, which keep theirs. */
const PASSWORD = 'demo';

/** @param accounts their e-mail addresses; one that the recording does not show becomes a demo account */
export function demoCredentials(accounts: readonly (string | undefined)[]): DemoCredentials[] {
  const demo = Object.values(demoAccounts());
  const free = demo.filter(({ email }) => !accounts.includes(email));
  return accounts.map((known, index) => {
    const email = known ?? free.shift()?.email ?? `account-${index + 1}@example.fr`;
    return { email, password: demo.find((each) => each.email === email)?.password ?? PASSWORD };
  });
}
