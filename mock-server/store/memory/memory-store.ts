import type { Journal } from '../port/journal.ts';
import type { ApiKeyRecord } from '../port/records.ts';
import type { AccountReference, ApiKeyReference, Change, Store, World, WorldQuery } from '../port/store.ts';
import type { AccountTable, AccountTables } from './account-tables.ts';
import { commitClient, isSiretTaken } from './commit-client.ts';
import { readPage } from './read-page.ts';
import type { RevokedTokens } from './revoked-tokens.ts';
import type { SandboxRow, SandboxRows } from './sandbox-rows.ts';
import type { ApplyChange, Draft } from './state-change.ts';
import { commitTask, findTask } from './tasks.ts';

interface StoreParts {
  readonly rows: SandboxRows;
  readonly revokedTokens: RevokedTokens;
  readonly journal: Journal;
  readonly apply: ApplyChange;
}

export function createMemoryStore({ rows, revokedTokens, journal, apply }: StoreParts): Store {
  return {
    async open(query) {
      const { row, found } = locate(rows, query);
      const account = found?.account;
      const { page, tokenId, task } = query;
      const uid =
        query.client ?? (query.isClientOfApiKey ? found?.apiKey?.clientUid : undefined) ?? undefined;
      const client = uid === undefined ? undefined : account?.clients.find(uid);
      return {
        sandbox: row.record,
        now: rows.now(row),
        account: account?.account,
        apiKey: found?.apiKey,
        client,
        isClientElsewhere: uid !== undefined && client === undefined && hasClient(row, uid),
        task: task === undefined ? undefined : findTask(row.tables, task),
        page: account && page && readPage(account.clients.all, page),
        lastPdpConfigId: row.tables.lastPdpConfigId,
        isTokenRevoked: tokenId !== undefined && revokedTokens.has(tokenId),
        release: rows.hold(row),
      };
    },

    async commit(world, change, entry) {
      const result = await apply(rows.rowOf(world.sandbox), (draft) => commitChange(draft, world, change));
      if (entry && result === 'done') await journal.record(entry);
      return result;
    },

    async hasSiret({ sandbox, account }, siret) {
      const table = account && rows.rowOf(sandbox).tables.accounts.get(account.email);
      return table !== undefined && isSiretTaken(table.clients, siret);
    },
  };
}

function commitChange(draft: Draft, world: World, change: Change): 'done' | 'stale' {
  if ('task' in change) return commitTask(draft, world, change);
  const { account } = world;
  if (!account) throw new Error('a client was committed to a world without an account');
  return commitClient(draft, account.email, world, change);
}

/** Whether any account of a sandbox has a client. */
function hasClient({ tables }: SandboxRow, uid: string): boolean {
  return [...tables.accounts.values()].some(({ clients }) => clients.find(uid) !== undefined);
}

interface Found {
  readonly account: AccountTable;
  /** Set if the account was found by it. */
  readonly apiKey: ApiKeyRecord | undefined;
}

interface Located {
  readonly row: SandboxRow;
  readonly found: Found | undefined;
}

type Find<Reference> = (tables: AccountTables, reference: Reference) => Found | undefined;

/** Finds the sandbox and the account that an address or an API key refers to, best match first. */
function locate(rows: SandboxRows, query: WorldQuery): Located {
  const { accounts, apiKeys } = query;
  return apiKeys
    ? locateBy(findByApiKey, apiKeys, rows, query)
    : locateBy(findByEmail, accounts, rows, query);
}

function locateBy<Reference extends { readonly sandbox: string | null }>(
  find: Find<Reference>,
  references: readonly Reference[],
  rows: SandboxRows,
  { createSandbox = false, isRepeated = false }: WorldQuery,
): Located {
  const anonymous: Located = { row: rows.shared, found: undefined };
  for (const reference of references) {
    const { sandbox } = reference;
    const row = rows.find(sandbox);
    const found = row && find(row.tables, reference);
    if (row && found) {
      if (!isRepeated) rows.touch(row);
      return { row, found };
    }
    if (row || sandbox === null || !find(rows.shared.fixtures, reference)) continue;
    if (!createSandbox) return anonymous;
    const created = rows.create(sandbox);
    return { row: created, found: find(created.tables, reference) };
  }
  return anonymous;
}

function findByEmail({ accounts }: AccountTables, { email }: AccountReference): Found | undefined {
  const account = accounts.get(email);
  return account && { account, apiKey: undefined };
}

function findByApiKey(
  { accounts, accountsByApiKey }: AccountTables,
  { fingerprint }: ApiKeyReference,
): Found | undefined {
  const email = accountsByApiKey.get(fingerprint);
  const account = email === undefined ? undefined : accounts.get(email);
  return account && { account, apiKey: account.apiKeys.get(fingerprint) };
}
