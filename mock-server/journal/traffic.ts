import type { Operation } from '../../contracts/openapi/contract.ts';

/** How often each operation has answered each status. */
export interface Traffic {
  count(operation: Operation, status: number): void;
  countOf(operation: Operation, status: number): number;
  /** Statuses an operation has answered, declared or not. */
  statusesOf(operation: Operation): readonly number[];
}

export function createTraffic(): Traffic {
  const counts = new Map<string, Map<number, number>>();
  return {
    count({ id }, status) {
      const ofOperation = counts.get(id) ?? new Map<number, number>();
      counts.set(id, ofOperation.set(status, (ofOperation.get(status) ?? 0) + 1));
    },
    countOf: ({ id }, status) => counts.get(id)?.get(status) ?? 0,
    statusesOf: ({ id }) => [...(counts.get(id)?.keys() ?? [])],
  };
}
