import { KitError } from '../../base/errors.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { DEFAULT_CONTRACT } from '../../contracts/registry.ts';
import { inputsFor } from '../../scenarios/targets/credentials.ts';
import { openTarget } from '../../scenarios/targets/open-target.ts';
import { openLedger } from '../../scenarios/undo/ledger.ts';
import { undoAll } from '../../scenarios/undo/undo.ts';
import { EXIT } from '../terminal/exit.ts';
import { printLine } from '../terminal/print.ts';
import { reportLeft } from './report-left.ts';

const TIMEOUT_MS = 10_000;

/**
 * Deactivates the clients that an interrupted test left at a target.
 *
 * @returns the exit code: 0 if no client is left, 1 otherwise
 * @throws KitError if the target cannot be opened, or there are no credentials for it
 */
export async function sweep(flags: { target: string; ledger: string }): Promise<number> {
  const target = openTarget(flags.target, { contract: DEFAULT_CONTRACT, timeout: TIMEOUT_MS });
  if (target.kind === 'mock') throw nothingToSweep();
  const { username, password } = await inputsFor(target, process.env);
  const { done, left } = await undoAll({
    contract: loadContract(DEFAULT_CONTRACT),
    session: await target.open(),
    ledger: openLedger(flags.ledger),
    target: target.name,
    username: String(username),
    password: String(password),
  });
  printLine(`${done.length} deactivated, ${left.length} left`);
  reportLeft(left);
  return left.length > 0 ? EXIT.failure : EXIT.ok;
}

function nothingToSweep(): KitError {
  return new KitError({
    code: 'NOTHING_TO_SWEEP',
    cannot: 'sweep the target "mock"',
    reason: 'a mock in the process of a test ends with it',
    remedy: 'Give the URL of a server',
  });
}
