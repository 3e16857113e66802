import type { Store, WorldQuery } from '../port/store.ts';
import type { AccountTable } from './account-tables.ts';
import { commitClient, isSiretTaken } from './commit-client.ts';
import { readPage } from './read-page.ts';
import type { RevokedTokens } from './revoked-tokens.ts';
import type { SandboxRow, SandboxRows } from './sandbox-rows.ts';
import type { ApplyChange } from './state-change.ts';

interface StoreParts {
  readonly rows: SandboxRows;
  readonly revokedTokens: RevokedTokens;
  readonly apply: ApplyChange;
}

export function createMemoryStore({ rows, revokedTokens, apply }: StoreParts): Store {
  return {
    async open(query) {
      const { row, account } = locate(rows, query);
      const { client: uid, page, tokenId } = query;
      const client = uid === undefined ? undefined : account?.clients.find(uid);
      return {
        sandbox: row.record,
        now: rows.now(row),
        account: account?.account,
        client,
        isClientElsewhere: uid !== undefined && client === undefined && hasClient(row, uid),
        page: account && page && readPage(account.clients.all, page),
        lastPdpConfigId: row.tables.lastPdpConfigId,
        isTokenRevoked: tokenId !== undefined && revokedTokens.has(tokenId),
        release: rows.hold(row),
      };
    },

    async commit(world, change) {
      const { account, sandbox } = world;
      if (!account) throw new Error('a client was committed to a world without an account');
      return apply(rows.rowOf(sandbox), (draft) => commitClient(draft, account.email, world, change));
    },

    async hasSiret({ sandbox, account }, siret) {
      const table = account && rows.rowOf(sandbox).tables.accounts.get(account.email);
      return table !== undefined && isSiretTaken(table.clients, siret);
    },
  };
}

/** Whether any account of a sandbox has a client. */
function hasClient({ tables }: SandboxRow, uid: string): boolean {
  return [...tables.accounts.values()].some(({ clients }) => clients.find(uid) !== undefined);
}

interface Located {
  readonly row: SandboxRow;
  readonly account: AccountTable | undefined;
}

/** Finds the sandbox and the account that an address refers to, best match first. */
function locate(
  rows: SandboxRows,
  { accounts, createSandbox = false, isRepeated = false }: WorldQuery,
): Located {
  const anonymous: Located = { row: rows.shared, account: undefined };
  for (const { sandbox, email } of accounts) {
    const row = rows.find(sandbox);
    const account = row?.tables.accounts.get(email);
    if (row && account) {
      if (!isRepeated) rows.touch(row);
      return { row, account };
    }
    if (row || sandbox === null || !rows.shared.fixtures.accounts.has(email)) continue;
    if (!createSandbox) return anonymous;
    const created = rows.create(sandbox);
    return { row: created, account: created.tables.accounts.get(email) };
  }
  return anonymous;
}
