import { findOperation } from '../../../contracts/openapi/find-operation.ts';
import type { RequestCriteria } from '../../store/port/request-criteria.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandboxOrAll } from './named-sandbox.ts';

/** Reads and clears the journal. */
export function requestHandlers({
  contract,
  storage: { sandboxes, journal },
}: AdminParts): AdminHandlers<
  'listRequests' | 'clearRequests' | 'countRequests' | 'findRequests' | 'listUnmatchedRequests'
> {
  async function find(
    name: string | undefined,
    criteria: RequestCriteria,
    range: { after?: number | undefined; limit?: number | undefined } = {},
  ) {
    const sandbox = await namedSandboxOrAll(sandboxes, name);
    if (criteria.operation !== undefined) findOperation(contract, criteria.operation); // throws if it does not exist
    return journal.find({ sandbox: sandbox?.id, criteria, ...range });
  }

  return {
    async listRequests({ query: { sandbox, after, limit, ...criteria } }) {
      return { status: 200, body: await find(sandbox, criteria, { after, limit }) };
    },
    async countRequests({ query: { sandbox, ...criteria } }) {
      const { requests } = await find(sandbox, criteria);
      return { status: 200, body: { count: requests.length } };
    },
    async findRequests({ query, body }) {
      return { status: 200, body: await find(query.sandbox, body) };
    },
    async listUnmatchedRequests({ query }) {
      return { status: 200, body: await find(query.sandbox, { verdict: 'unmatched' }) };
    },
    async clearRequests({ query }) {
      await journal.clear((await namedSandboxOrAll(sandboxes, query.sandbox))?.id);
      return done('The journal is empty.');
    },
  };
}
