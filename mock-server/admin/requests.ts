import { UnknownName } from '../../base/errors.ts';
import { meets, type RequestCriteria } from '../journal/recorded-request.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandboxOrAll } from './named-sandbox.ts';

/** Looks things up in the journal. */
export function requestHandlers({
  contract,
  sandboxes,
  journal,
}: AdminParts): AdminHandlers<
  'listRequests' | 'clearRequests' | 'countRequests' | 'findRequests' | 'listUnmatchedRequests'
> {
  function search(name: string | undefined, criteria: RequestCriteria, after?: number) {
    const owner = namedSandboxOrAll(sandboxes, name);
    checkOperation(criteria.operation);
    const requests = [...journal.list(owner, after)].filter((recorded) => meets(recorded, criteria));
    return { requests, dropped: journal.dropped(owner) };
  }

  function checkOperation(id: string | undefined): void {
    const ids = contract.operations.map((operation) => operation.id);
    if (id !== undefined && !ids.includes(id)) throw new UnknownName('operation', id, ids);
  }

  return {
    listRequests({ query: { sandbox, after, limit, ...criteria } }) {
      const { requests, dropped } = search(sandbox, criteria, after);
      return {
        status: 200,
        body: { requests: limit === undefined ? requests : requests.slice(-limit), dropped },
      };
    },
    countRequests({ query: { sandbox, ...criteria } }) {
      return { status: 200, body: { count: search(sandbox, criteria).requests.length } };
    },
    findRequests: ({ query, body }) => ({ status: 200, body: search(query.sandbox, body) }),
    listUnmatchedRequests({ query }) {
      return { status: 200, body: search(query.sandbox, { verdict: 'unmatched' }) };
    },
    clearRequests({ query }) {
      journal.clear(namedSandboxOrAll(sandboxes, query.sandbox));
      return done('The journal is empty.');
    },
  };
}
