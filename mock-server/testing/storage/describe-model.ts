import { expect, test } from '@jest/globals';
import type { Change, World } from '../../store/port/store.ts';
import { createRandom, type Random } from '../generators/random.ts';
import { commitToModel, modelOf, type ReadModel, readModel, type SandboxModel } from './storage-model.ts';
import { ALICE, clientRecord, STATE } from './storage-records.ts';
import type { StartStorage, StorageTest } from './storage-test.ts';

const SANDBOXES = [null, 't', 'u'];
const UIDS = ['a1', 'a2', 'a5', 'new-1', 'new-2'];
const SNAPSHOTS = ['one', 'two'];
const STEPS = 150;
/** Every sandbox starts with the same versions. */
const FIXTURES = modelOf(STATE);

/** A world that a request has opened, and its expected content. */
interface Held {
  readonly world: World;
  readonly uid: string;
  readonly read: ReadModel;
}

/** A storage, the models of its sandboxes, and the requests that have not committed yet. */
interface Run {
  readonly test: StorageTest;
  readonly random: Random;
  readonly models: Map<string | null, SandboxModel>;
  readonly snapshots: Map<SandboxModel, Map<string, SandboxModel>>;
  readonly held: Held[];
}

type Act = (run: Run, step: number) => Promise<void>;

const ACTS: readonly Act[] = [open, open, open, commit, commit, commit, reset, save, restore, close];

async function open({ test, random, models, held }: Run): Promise<void> {
  const [name, uid] = [random.pick(SANDBOXES), random.pick(UIDS)];
  const model = models.get(name) ?? { ...FIXTURES };
  models.set(name, model);
  const world = await test.worldIn(name, { client: uid });
  const read = readModel(model, uid);
  expect([world.client, world.lastPdpConfigId]).toEqual([read.row?.client, read.lastPdpConfigId]);
  held.push({ world, uid, read });
}

async function commit({ test, random, held }: Run, step: number): Promise<void> {
  const [request] = held.splice(random.below(held.length), 1);
  if (!request) return;
  const { world, uid, read } = request;
  const siret = random.pick([null, '1', '2']);
  const change: Change = {
    client: clientRecord(uid, { name: `name ${step}`, siret }),
    isSiretUnique: random.happens(0.5),
    ...(random.happens(0.3) && { lastPdpConfigId: world.lastPdpConfigId + 1 }),
  };
  expect(await test.storage.store.commit(world, change)).toBe(commitToModel(read, change));
  world.release();
}

/** An open sandbox and its model. */
async function pick({ test, random, models }: Run) {
  const [name, model] = random.pick([...models]);
  return { name, model, sandbox: await test.sandbox(name) };
}

async function reset(run: Run): Promise<void> {
  const { model, sandbox } = await pick(run);
  await run.test.storage.sandboxes.reset(sandbox);
  Object.assign(model, FIXTURES);
}

async function save(run: Run): Promise<void> {
  const { model, sandbox } = await pick(run);
  const name = run.random.pick(SNAPSHOTS);
  await run.test.storage.sandboxes.snapshots.save(sandbox, name);
  const saved = run.snapshots.get(model) ?? new Map<string, SandboxModel>();
  run.snapshots.set(model, saved.set(name, { ...model }));
}

async function restore(run: Run): Promise<void> {
  const { model, sandbox } = await pick(run);
  const name = run.random.pick(SNAPSHOTS);
  const saved = run.snapshots.get(model)?.get(name);
  expect(await run.test.storage.sandboxes.snapshots.restore(sandbox, name)).toBe(saved !== undefined);
  Object.assign(model, saved);
}

async function close({ test, random, models, held }: Run): Promise<void> {
  const name = random.pick(['t', 'u']);
  expect(await test.storage.sandboxes.close(name)).toBe(models.delete(name));
  held.splice(0, held.length, ...held.filter(({ world }) => world.sandbox.name !== name));
}

/** Compares the storage with the models. */
async function compare({ test, models }: Run): Promise<void> {
  for (const [name, { rows, lastPdpConfigId }] of models) {
    const state = await test.storage.sandboxes.state(await test.sandbox(name));
    const found = state.accounts.find(({ email }) => email === ALICE)?.clients;
    expect([found, state.lastPdpConfigId]).toEqual([rows.map(({ client }) => client), lastPdpConfigId]);
  }
  const open = (await test.storage.sandboxes.list()).map(({ sandbox }) => sandbox.name);
  expect(new Set([null, ...open])).toEqual(new Set(models.keys()));
}

export function describeModel(start: StartStorage): void {
  test.each([1, 2, 3, 4, 5, 6])('behaves like plain lists, step by step (seed %i)', async (seed) => {
    const run: Run = {
      ...{ test: await start(), random: createRandom(seed), held: [], snapshots: new Map() },
      models: new Map([[null, { ...FIXTURES }]]),
    };
    for (let step = 0; step < STEPS; step += 1) {
      await run.random.pick(ACTS)(run, step);
      await compare(run);
    }
  });
}
