import { loadContract } from '../../contracts/load-contract.ts';
import { DEFAULT_CONTRACT } from '../../contracts/registry.ts';
import { inputsFor } from '../../scenarios/targets/credentials.ts';
import { openLedger } from '../../scenarios/undo/ledger.ts';
import { undoAll } from '../../scenarios/undo/undo.ts';
import { EXIT, UserError } from '../terminal/exit.ts';
import { openCheckedTarget, orUserError } from './open-checked-target.ts';
import { reportLeft } from './report-left.ts';

const TIMEOUT_MS = 10_000;

/** @returns the exit code: 0 when nothing is left, 1 when something is */
export async function sweep(flags: { target: string; ledger: string }): Promise<number> {
  const target = openCheckedTarget(flags.target, { contract: DEFAULT_CONTRACT, timeout: TIMEOUT_MS });
  if (target.kind === 'mock')
    throw new UserError('a mock in this process keeps nothing to sweep: give the URL of a server');
  const { username, password } = await inputsFor(target, process.env).catch(orUserError);
  const { done, left } = await undoAll({
    contract: loadContract(DEFAULT_CONTRACT),
    session: await target.open(),
    ledger: openLedger(flags.ledger),
    target: target.name,
    username: String(username),
    password: String(password),
  });
  console.log(`${done.length} deactivated, ${left.length} left`);
  reportLeft(left);
  return left.length > 0 ? EXIT.failure : EXIT.ok;
}
