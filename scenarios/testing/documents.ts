import { packageFile } from '../../base/package-files.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import { loadChosen } from '../../mock-server/load-chosen.ts';

/** A document with an operation of each kind that a step can call: JSON, a PDF, and both kinds of forms. */
export const ORDERS = packageFile('scenarios/testing/documents/orders.openapi.yaml');

/** Contract 4.0 with the operations of that document. */
export function contractWithOrders(): Contract {
  return loadChosen({ contract: '4.0', documents: [ORDERS] });
}
