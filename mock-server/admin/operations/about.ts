import { KitError } from '../../../base/errors.ts';
import { packageVersion } from '../../../base/package-files.ts';
import type { Operation } from '../../../contracts/openapi/contract.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { ASSUMPTIONS } from '../../assumptions/table.ts';
import type { TrafficCount } from '../../store/port/journal.ts';
import type { Storage } from '../../store/port/storage.ts';
import { StoreUnavailable } from '../../store/port/store-unavailable.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { namedSandboxOrAll } from './named-sandbox.ts';

/** Health, metrics, versions, assumptions and coverage. */
export function aboutHandlers({
  contract,
  assumptions,
  storage,
  metrics,
  isDraining,
}: AdminParts): AdminHandlers<
  'getHealth' | 'getReady' | 'getMetrics' | 'getVersion' | 'listAssumptions' | 'getCoverage'
> {
  return {
    getHealth: () => ({ status: 200, body: { status: 'ok' } }),
    async getReady() {
      const reason = isDraining() ? 'it is about to stop' : await storage.unreadiness();
      if (reason !== undefined) throw new NotReady(reason);
      return { status: 200, body: { status: 'ready' } };
    },
    async getMetrics() {
      const { contentType, text } = await metrics.show(await countSandboxes(storage));
      return { status: 200, headers: { 'Content-Type': contentType }, body: text };
    },
    getVersion: () => ({
      status: 200,
      body: {
        version: packageVersion(),
        contract: contract.version,
        apiVersion: contract.apiVersion,
        node: process.versions.node,
      },
    }),
    listAssumptions: () => ({
      status: 200,
      body: {
        assumptions: Object.entries<Assumption>(ASSUMPTIONS).map(([id, { overlays: _, ...assumption }]) => ({
          id,
          ...assumption,
          choice: assumptions[id as keyof typeof ASSUMPTIONS], // Object.entries loses the type of the keys
        })),
      },
    }),
    async getCoverage({ query }) {
      const sandbox = await namedSandboxOrAll(storage.sandboxes, query.sandbox);
      const traffic = await storage.journal.traffic(sandbox?.id);
      const operations = contract.operations.map((operation) => {
        const { id, method, path, document = null } = operation;
        return { id, method, path, document, statuses: statusesOf(operation, traffic) };
      });
      return { status: 200, body: { operations } };
    },
  };
}

/** The mock takes no requests at the moment. */
class NotReady extends KitError {
  override readonly name = 'NotReady';

  constructor(reason: string) {
    super({ code: 'NOT_READY', cannot: 'take requests', reason, remedy: 'Ask again in a second' });
  }
}

/** @returns undefined if the store does not answer: that is when metrics are needed most */
async function countSandboxes({ sandboxes }: Storage): Promise<number | undefined> {
  try {
    return await sandboxes.count();
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}

function statusesOf({ id, responses }: Operation, traffic: readonly TrafficCount[]) {
  const counts = new Map(
    traffic.filter(({ operation }) => operation === id).map(({ status, count }) => [status, count]),
  );
  const all = new Set([...responses.keys(), ...counts.keys()]);
  return [...all]
    .sort((one, other) => one - other)
    .map((status) => ({
      status,
      count: counts.get(status) ?? 0,
      declared: responses.has(status),
      unprovoked: responses.get(status)?.isUnprovoked ?? false,
    }));
}
