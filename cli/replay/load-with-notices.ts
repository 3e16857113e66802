import type { Contract } from '../../contracts/openapi/contract.ts';
import { type ChosenContract, loadChosen } from '../../mock-server/load-chosen.ts';
import { printNotice } from '../terminal/print.ts';

/**
 * Loads the contract of a command, and prints what is to be known of its further documents.
 *
 * @throws KitError for a version, an assumption, a framework or a document that cannot be used
 */
export function loadWithNotices(chosen: ChosenContract): Contract {
  const contract = loadChosen(chosen);
  for (const notice of contract.notices) printNotice(notice, 'warning: ');
  return contract;
}
