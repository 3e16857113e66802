import type { TrafficCount } from '../../port/journal.ts';

/** How often each operation has answered each status. */
export interface Traffic {
  count(operation: string, status: number): void;
  counts(): TrafficCount[];
}

export function createTraffic(): Traffic {
  const byOperation = new Map<string, Map<number, number>>();
  return {
    count(operation, status) {
      const byStatus = byOperation.get(operation) ?? new Map<number, number>();
      byOperation.set(operation, byStatus.set(status, (byStatus.get(status) ?? 0) + 1));
    },
    counts: () =>
      [...byOperation].flatMap(([operation, byStatus]) =>
        [...byStatus].map(([status, count]) => ({ operation, status, count })),
      ),
  };
}
