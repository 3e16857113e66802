import type { ApiKeyRecord } from '../port/records.ts';
import type { ApiKeys, OwnedApiKey } from '../port/sandboxes.ts';
import type { AccountTable, AccountTables } from './account-tables.ts';
import type { SandboxRows } from './sandbox-rows.ts';
import type { ApplyChange, Draft } from './state-change.ts';

export function createMemoryApiKeys(rows: SandboxRows, apply: ApplyChange): ApiKeys {
  return {
    list: async (sandbox) => listApiKeys(rows.rowOf(sandbox).tables),
    add: (sandbox, added) => apply(rows.rowOf(sandbox), (draft) => addApiKey(draft, added)),
    async revoke(sandbox, id, revokedAt) {
      const result = await apply(rows.rowOf(sandbox), (draft) => revokeApiKey(draft, id, revokedAt));
      return result === 'done';
    },
  };
}

function listApiKeys({ accounts }: AccountTables): OwnedApiKey[] {
  return [...accounts].flatMap(([email, { apiKeys }]) =>
    [...apiKeys.values()].map((apiKey) => ({ email, apiKey })),
  );
}

function addApiKey({ tables }: Draft, { email, apiKey }: OwnedApiKey): 'done' | 'stale' {
  const { id, fingerprint, clientUid } = apiKey;
  const table = tables.accounts.get(email);
  if (!table || (clientUid !== null && !table.clients.find(clientUid))) return 'stale';
  const isTaken = tables.accountsByApiKey.has(fingerprint) || findById(tables, id) !== undefined;
  if (isTaken) return 'stale';
  putApiKey(table, apiKey);
  tables.accountsByApiKey = new Map(tables.accountsByApiKey).set(fingerprint, email);
  return 'done';
}

function revokeApiKey({ tables }: Draft, id: string, revokedAt: string): 'done' | 'stale' {
  const found = findById(tables, id);
  if (!found) return 'stale';
  const { table, apiKey } = found;
  if (apiKey.revokedAt === null) putApiKey(table, { ...apiKey, revokedAt });
  return 'done';
}

/** A key that was there before stays in its place. */
function putApiKey(table: AccountTable, apiKey: ApiKeyRecord): void {
  table.apiKeys = new Map(table.apiKeys).set(apiKey.fingerprint, apiKey);
}

function findById({ accounts }: AccountTables, id: string) {
  for (const table of accounts.values()) {
    for (const apiKey of table.apiKeys.values()) if (apiKey.id === id) return { table, apiKey };
  }
  return undefined;
}
