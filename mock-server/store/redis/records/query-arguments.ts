import type { WorldQuery } from '../../port/store.ts';
import type { Argument } from '../calls/calls.ts';

/** A query as `open.lua` takes it. */
export function queryArguments(query: WorldQuery): Argument[] {
  const { apiKeys, accounts, page } = query;
  const references = apiKeys
    ? apiKeys.map(({ sandbox, fingerprint }) => [sandbox, fingerprint])
    : accounts.map(({ sandbox, email }) => [sandbox, email]);
  return [
    apiKeys ? 'apiKeys' : 'accounts',
    references.length,
    ...references.flat(),
    query.createSandbox ?? false,
    query.isRepeated ?? false,
    query.client,
    query.isClientOfApiKey ?? false,
    query.task,
    query.tokenId,
    page?.offset,
    page?.limit,
    page?.order,
    page?.onlyActive,
  ];
}
