import type { Contract } from '../../contracts/openapi/contract.ts';

/** What further documents add to a contract, such as `93 operations of factpulse.yaml`; one text for each document. */
export function documentsOf({ operations }: Contract): string[] {
  const counts = new Map<string, number>();
  for (const { document } of operations) {
    if (document !== undefined) counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} operation${count === 1 ? '' : 's'} of ${name}`);
}
