import type { Contract } from '../../contracts/openapi/contract.ts';
import { type ChosenContract, documentsFrom, loadChosen } from '../../mock-server/load-chosen.ts';

/** The further documents that the environment names; undefined if it names none. */
export const namedDocuments = documentsFrom;

/** The contract that a mock target with these options serves. @throws KitError for what cannot be used */
export function loadMockContract(chosen: ChosenContract): Contract {
  return loadChosen(chosen);
}
