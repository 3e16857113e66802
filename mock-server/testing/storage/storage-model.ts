import type { ClientRecord, State } from '../../store/port/records.ts';
import type { ClientChange } from '../../store/port/store.ts';
import { ALICE } from './storage-records.ts';

/** The clients of Alice in a sandbox, as a plain list that is copied whenever it changes. */
export interface SandboxModel {
  /** Each row is a version of a client. */
  rows: readonly Row[];
  lastPdpConfigId: number;
}

interface Row {
  readonly client: ClientRecord;
}

/** The data that a request has read. */
export interface ReadModel {
  readonly sandbox: SandboxModel;
  readonly row: Row | undefined;
  readonly lastPdpConfigId: number;
}

export function modelOf({ accounts, lastPdpConfigId }: State): SandboxModel {
  const clients = accounts.find(({ email }) => email === ALICE)?.clients ?? [];
  return { rows: clients.map((client) => ({ client })), lastPdpConfigId };
}

export function readModel(sandbox: SandboxModel, uid: string): ReadModel {
  return { sandbox, row: rowOf(sandbox, uid), lastPdpConfigId: sandbox.lastPdpConfigId };
}

export function commitToModel(read: ReadModel, change: ClientChange): 'done' | 'stale' {
  const { sandbox } = read;
  const { client, lastPdpConfigId = sandbox.lastPdpConfigId, isSiretUnique } = change;
  const row = rowOf(sandbox, client.uid);
  const isIdTaken = change.lastPdpConfigId !== undefined && sandbox.lastPdpConfigId !== read.lastPdpConfigId;
  const isSiretTaken = sandbox.rows.some((other) => other !== row && other.client.siret === client.siret);
  if (row !== read.row || isIdTaken) return 'stale';
  if (isSiretUnique && client.siret !== null && isSiretTaken) return 'stale';
  const changed = { client };
  sandbox.rows = row
    ? sandbox.rows.map((other) => (other === row ? changed : other))
    : [...sandbox.rows, changed];
  sandbox.lastPdpConfigId = lastPdpConfigId;
  return 'done';
}

function rowOf({ rows }: SandboxModel, uid: string): Row | undefined {
  return rows.find(({ client }) => client.uid === uid);
}
