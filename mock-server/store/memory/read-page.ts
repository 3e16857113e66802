import type { ClientRecord } from '../port/records.ts';
import type { ClientPage, PageQuery } from '../port/store.ts';

/**
 * Reads a page of a list. The time depends on the length of the page, not of the list, unless deactivated clients are
 * left out.
 *
 * @param clients oldest first
 */
export function readPage(
  clients: readonly ClientRecord[],
  { offset, limit, order, onlyActive }: PageQuery,
): ClientPage {
  const counted = onlyActive ? clients.filter(({ isActive }) => isActive) : clients;
  const total = counted.length;
  if (order === 'oldest-first') return { clients: counted.slice(offset, offset + limit), total };
  const end = Math.max(0, total - offset); // a negative index would count from the end
  return { clients: counted.slice(Math.max(0, end - limit), end).reverse(), total };
}
