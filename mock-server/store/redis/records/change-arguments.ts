import type { Change, ClientChange, TaskChange, World } from '../../port/store.ts';
import type { Argument } from '../calls/calls.ts';
import type { ReadVersions } from './known-records.ts';

/** A change as `commit.lua` takes it. */
export function changeArguments(world: World, change: Change, read: ReadVersions): Argument[] {
  return 'task' in change ? taskArguments(world, change, read) : clientArguments(world, change, read);
}

function clientArguments(
  { account, client: readClient, lastPdpConfigId: readId }: World,
  { client, lastPdpConfigId, isSiretUnique }: ClientChange,
  read: ReadVersions,
): Argument[] {
  if (!account) throw new Error('a client was committed to a world without an account');
  const version = readClient?.uid === client.uid ? read.client : '';
  return [
    ...['client', account.email, client.uid, version, JSON.stringify(client), client.isActive, client.siret],
    ...[readId, lastPdpConfigId, isSiretUnique ?? false],
  ];
}

function taskArguments({ task: readTask }: World, { task }: TaskChange, read: ReadVersions): Argument[] {
  const version = readTask?.id === task.id ? read.task : '';
  return ['task', task.account, task.id, version, task.makes, JSON.stringify(task)];
}
