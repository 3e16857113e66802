import { packageVersion } from '../../../base/package-files.ts';
import type { Operation } from '../../../contracts/openapi/contract.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { ASSUMPTIONS } from '../../assumptions/table.ts';
import type { TrafficCount } from '../../store/port/journal.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { namedSandboxOrAll } from './named-sandbox.ts';

/** Versions, assumptions and coverage. */
export function aboutHandlers({
  contract,
  assumptions,
  storage,
}: AdminParts): AdminHandlers<'getHealth' | 'getVersion' | 'listAssumptions' | 'getCoverage'> {
  return {
    getHealth: () => ({ status: 200, body: { status: 'ok' } }),
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
