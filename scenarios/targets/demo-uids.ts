import { demoAccounts } from '../../mock-server/fixtures/demo-accounts.ts';
import { VANISHED_CLIENT } from './local-inputs.ts';

let known: readonly string[] | undefined;

/**
 * The client to repeat a request for at another mock with the demo fixtures: the same, unless only the mock of the run
 * had it.
 */
export function uidElsewhere(uid: string): string {
  known ??= readUids();
  return known.includes(uid) || uid === VANISHED_CLIENT ? uid : (known[0] ?? uid);
}

function readUids(): string[] {
  const { demo, other } = demoAccounts();
  return [...demo.clients, ...other.clients].flatMap((client) => client.uid ?? []);
}
