import type { Contract } from '../../contracts/openapi/contract.ts';
import { ORDERS } from '../../contracts/testing/orders-document.ts';
import { loadChosen } from '../../mock-server/load-chosen.ts';

/** Contract 4.0 with the operations of a further document. */
export function contractWithOrders(): Contract {
  return loadChosen({ contract: '4.0', documents: [ORDERS] });
}
