import { describe, expect, test } from '@jest/globals';
import { createRandom, type Random } from '../../testing/generators/random.ts';
import type { ClientRecord } from '../port/records.ts';
import { type ClientList, createClientList } from './client-list.ts';

function client(uid: string, name = uid): ClientRecord {
  const at = '2026-01-15T09:00:00.000Z';
  return {
    ...{ uid, name, description: null, siret: null, isActive: true, hasConfigChorus: false },
    ...{ createdAt: at, updatedAt: at, pdpConfig: null, chorusConfig: null, webhookSecret: null },
    ...{ superPdp: null, superPdpRequests: [] },
  };
}

const [A, B] = [client('a'), client('b')];

describe('a list of clients', () => {
  test('finds each client by its uid', () => {
    const list = createClientList([A, B]);
    expect([list.find('a'), list.find('b'), list.find('c')]).toEqual([A, B, undefined]);
  });

  test('puts a new client at the end', () => {
    const list = createClientList([A]);
    list.put(B);
    expect(list.all).toEqual([A, B]);
  });

  test('replaces the client with the same uid', () => {
    const list = createClientList([A, B]);
    const other = client('a', 'other');
    list.put(other);
    expect([list.all, list.find('a')]).toEqual([[other, B], other]);
  });

  test('does not change the array it was created from', () => {
    const clients = [A];
    createClientList(clients).put(B);
    expect(clients).toEqual([A]);
  });
});

describe('a fork of a list', () => {
  test('shares the clients until one of the two changes', () => {
    const list = createClientList([A, B]);
    expect(list.fork().all).toBe(list.all);
  });

  test('shares every unchanged client even after that', () => {
    const list = createClientList([A, B]);
    const fork = list.fork();
    fork.put(client('b', 'other'));
    expect(fork.all[0]).toBe(list.all[0]);
  });

  test.each<[string, (list: ClientList, fork: ClientList) => [ClientList, ClientList]]>([
    ['the fork is not in the list', (list, fork) => [fork, list]],
    ['the list is not in the fork', (list, fork) => [list, fork]],
  ])('is independent: what is added to %s', (_, choose) => {
    const list = createClientList([A]);
    list.put(B);
    const [changed, other] = choose(list, list.fork());
    changed.put(client('a', 'other'));
    changed.put(client('c'));
    expect([other.all, other.find('a'), other.find('c')]).toEqual([[A, B], A, undefined]);
  });
});

/** A list, and a plain array with its expected content. */
interface Pair {
  readonly list: ClientList;
  readonly model: ClientRecord[];
}

const UIDS = Array.from({ length: 12 }, (_, index) => `uid-${index}`);

function forkOf({ list, model }: Pair): Pair {
  return { list: list.fork(), model: [...model] };
}

function put({ list, model }: Pair, record: ClientRecord): void {
  list.put(record);
  const position = model.findIndex(({ uid }) => uid === record.uid);
  if (position === -1) model.push(record);
  else model[position] = record;
}

function act(pairs: Pair[], random: Random, step: number): void {
  const pair = random.pick(pairs);
  if (random.happens(0.2)) pairs.push(forkOf(pair));
  else put(pair, client(random.pick(UIDS), `name ${step}`));
}

function read(pairs: readonly Pair[]) {
  return pairs.map(({ list }) => ({ all: [...list.all], found: UIDS.map((uid) => list.find(uid)) }));
}

function readModels(pairs: readonly Pair[]) {
  return pairs.map(({ model }) => ({
    all: model,
    found: UIDS.map((uid) => model.find((record) => record.uid === uid)),
  }));
}

test.each([1, 2, 3, 4, 5])('lists and their forks have the same content as arrays (seed %i)', (seed) => {
  const random = createRandom(seed);
  const start = UIDS.slice(0, 5).map((uid) => client(uid));
  const pairs: Pair[] = [{ list: createClientList(start), model: [...start] }];
  for (let step = 0; step < 120; step += 1) {
    act(pairs, random, step);
    expect(read(pairs)).toEqual(readModels(pairs));
  }
});
