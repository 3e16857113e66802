import { addTag } from '../sandboxes/plus-address.ts';
import type { Sandboxes, SandboxRecord } from '../store/port/sandboxes.ts';

/** The addresses that the accounts of a sandbox sign in with, such as `demo+NAME@factpulse.test`. */
export async function addressesIn(sandboxes: Sandboxes, sandbox: SandboxRecord): Promise<string[]> {
  const accounts = await sandboxes.accounts(sandbox);
  const { name } = sandbox;
  return accounts.map(({ email }) => (name === null ? email : addTag(email, name)));
}
