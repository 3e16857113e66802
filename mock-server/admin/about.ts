import { packageVersion } from '../../base/package-files.ts';
import { ASSUMPTIONS } from '../assumptions/assumptions.ts';
import type { Traffic } from '../journal/traffic.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { namedSandboxOrAll } from './named-sandbox.ts';

/** What is running, what it assumes, and what of its contract was exercised. */
export function aboutHandlers({
  contract,
  assumptions,
  sandboxes,
  journal,
}: AdminParts): AdminHandlers<'getHealth' | 'getVersion' | 'listAssumptions' | 'getCoverage'> {
  function statusesOf(operation: (typeof contract.operations)[number], traffic: Traffic) {
    const all = new Set([...operation.responses.keys(), ...traffic.statusesOf(operation)]);
    return [...all]
      .sort((one, other) => one - other)
      .map((status) => ({
        status,
        count: traffic.countOf(operation, status),
        declared: operation.responses.has(status),
        unprovoked: operation.responses.get(status)?.isUnprovoked ?? false,
      }));
  }

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
        assumptions: Object.entries(ASSUMPTIONS).map(([id, assumption]) => ({
          id,
          ...assumption,
          choice: assumptions[id as keyof typeof ASSUMPTIONS], // its own keys
        })),
      },
    }),
    getCoverage({ query }) {
      const traffic = journal.traffic(namedSandboxOrAll(sandboxes, query.sandbox));
      const operations = contract.operations.map((operation) => {
        const { id, method, path } = operation;
        return { id, method, path, statuses: statusesOf(operation, traffic) };
      });
      return { status: 200, body: { operations } };
    },
  };
}
