import { isDeepStrictEqual } from 'node:util';
import type { components } from '../../../contracts/generated/admin.ts';
import type { components as Clients } from '../../../contracts/generated/factpulse-4.0.ts';
import { createRandom, type Random } from '../generators/random.ts';
import { createHands, type Hands } from './sandbox-driver.ts';
import { changeClient, createWorld, known, nextStatus, resetWorld, type World } from './sandbox-model.ts';

type Admin = components['schemas'];
type Client = Clients['schemas']['ClientDetail'];

interface Worker extends Hands {
  readonly random: Random;
  readonly world: World;
}

const CLIENTS = '/api/v1/clients';
const LIST = 'list_clients_api_v1_clients_get';
const SNAPSHOTS = ['red', 'green', 'blue'];

const ACTIONS: Readonly<Record<string, (worker: Worker) => Promise<unknown>>> = {
  async create({ api, world, random }) {
    const name = `Client ${random.text('abcdef', 8)}`;
    const { body } = await api<Client>('POST', CLIENTS, { body: { name } });
    world.clients = [...world.clients, { uid: body.uid, name, isActive: true }];
  },
  async rename({ api, world, random }) {
    const { uid } = random.pick(world.clients);
    const name = `Client ${random.text('abcdef', 8)}`;
    await api('PATCH', `${CLIENTS}/${uid}`, { client: uid, body: { name } });
    changeClient(world, uid, { name });
  },
  async switch({ api, world, random }) {
    const { uid } = random.pick(world.clients);
    const isActive = random.happens(0.5);
    await api('POST', `${CLIENTS}/${uid}/${isActive ? 'activer' : 'desactiver'}`, { client: uid });
    changeClient(world, uid, { isActive });
  },
  async fail({ admin, world, random }) {
    const fault = { code: random.pick([400, 403, 404, 500]), times: 1 + random.below(2), operation: LIST };
    const { body } = await admin<Admin['StandingFault']>('POST', '/faults', fault);
    world.faults.push({ id: body.id, code: fault.code, left: fault.times });
  },
  async spare({ admin, world }) {
    await admin('DELETE', '/faults');
    world.faults = [];
  },
  async move({ admin, world, random }) {
    const seconds = random.below(100_000) - 50_000;
    const { body } = await admin<Admin['Clock']>('POST', '/clock', { advance: `${seconds}s` });
    const { frozen, now, offset } = world.clock;
    const moved = new Date(Date.parse(now) + seconds * 1000);
    world.clock = { frozen, now: frozen ? moved.toISOString() : body.now, offset: offset + seconds * 1000 };
  },
  async freeze({ admin, world, random }) {
    const { body } = await admin<Admin['Clock']>('POST', '/clock', { freeze: random.happens(0.5) });
    world.clock = body; // nobody else can know when it was done
  },
  async save({ admin, world, random }) {
    const name = random.pick(SNAPSHOTS);
    await admin('PUT', `/snapshots/${name}`);
    world.snapshots.delete(name);
    world.snapshots.set(name, world.clients);
  },
  async restore({ admin, world, random }) {
    const name = random.pick(SNAPSHOTS);
    await admin('POST', `/snapshots/${name}/restore`);
    world.clients = world.snapshots.get(name) ?? world.clients;
  },
  async reset({ admin, world }) {
    await admin('POST', '/reset');
    resetWorld(world);
  },
  async clear({ admin, world }) {
    await admin('DELETE', '/requests');
    world.requests = 0;
  },
};

/** Compares the sandbox with what it has to be; gives what differs. */
async function look({ api, admin, world }: Worker): Promise<object[]> {
  const status = nextStatus(world);
  const list = await api<{ results: Client[] }>('GET', `${CLIENTS}?pageSize=100`);
  const { body: state } = await admin<{ accounts: { clients: Client[] }[] }>('GET', '/state');
  const { body: faults } = await admin<{ faults: Admin['StandingFault'][] }>('GET', '/faults');
  const { body: snapshots } = await admin<{ snapshots: string[] }>('GET', '/snapshots');
  const { body: journal } = await admin<{ count: number }>('GET', '/requests/count');
  const { body: clock } = await admin<Admin['Clock']>('GET', '/clock');
  const pairs: [what: string, actual: unknown, expected: unknown][] = [
    ['status', list.status, status],
    ['list', status === 200 && list.body.results.map(known), status === 200 && world.clients],
    ['state', state.accounts[0]?.clients.map(known), world.clients],
    ['faults', faults.faults.map(({ id }) => id).reverse(), world.faults.map(({ id }) => id)],
    ['snapshots', snapshots.snapshots, [...world.snapshots.keys()]],
    ['requests', journal.count, world.requests],
    ['frozen', clock.frozen, world.clock.frozen],
    ['time', clock.frozen ? clock.now : clock.offset, clock.frozen ? world.clock.now : world.clock.offset],
  ];
  return pairs
    .filter(([, actual, expected]) => !isDeepStrictEqual(actual, expected))
    .map(([what, actual, expected]) => ({ what, actual, expected }));
}

/**
 * Does so many random things in a sandbox of its own, and compares after each.
 *
 * @returns what differed, which is nothing in a sound world, and what it expects of its sandbox in the end
 */
export async function work(
  url: string,
  seed: number,
  steps: number,
): Promise<{ differing: object[]; world: World }> {
  const random = createRandom(seed);
  const world = createWorld();
  const sandbox = `worker-${seed}`;
  const hands = createHands(url, sandbox, random, () => {
    world.requests += 1;
  });
  const worker = { ...hands, random, world };
  await fetch(`${url}/__admin/sandboxes`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: sandbox }),
  });
  const done: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    const [name, act] = random.pick(Object.entries(ACTIONS));
    done.push(name);
    await act(worker);
    const differing = await look(worker);
    if (differing.length > 0)
      return { differing: differing.map((difference) => ({ seed, done, ...difference })), world };
  }
  return { differing: [], world };
}
