import { isDeepStrictEqual } from 'node:util';
import type { components } from '../../../contracts/generated/admin.ts';
import type { components as Clients } from '../../../contracts/generated/factpulse.ts';
import { createRandom, type Random } from '../generators/random.ts';
import { createDriver, type Driver } from './sandbox-driver.ts';
import { changeClient, createModel, known, type Model, nextStatus, resetModel } from './sandbox-model.ts';

type Admin = components['schemas'];
type Client = Clients['schemas']['ClientDetail'];

interface Worker extends Driver {
  readonly random: Random;
  readonly model: Model;
}

const CLIENTS = '/api/v1/clients';
const LIST = 'list_clients_api_v1_clients_get';
const SNAPSHOTS = ['red', 'green', 'blue'];

const ACTIONS: Readonly<Record<string, (worker: Worker) => Promise<unknown>>> = {
  async create({ api, model, random }) {
    const name = `Client ${random.text('abcdef', 8)}`;
    const { body } = await api<Client>('POST', CLIENTS, { body: { name } });
    model.clients = [...model.clients, { uid: body.uid, name, isActive: true }];
  },
  async rename({ api, model, random }) {
    const { uid } = random.pick(model.clients);
    const name = `Client ${random.text('abcdef', 8)}`;
    await api('PATCH', `${CLIENTS}/${uid}`, { client: uid, body: { name } });
    changeClient(model, uid, { name });
  },
  async switch({ api, model, random }) {
    const { uid } = random.pick(model.clients);
    const isActive = random.happens(0.5);
    await api('POST', `${CLIENTS}/${uid}/${isActive ? 'activer' : 'desactiver'}`, { client: uid });
    changeClient(model, uid, { isActive });
  },
  async fail({ admin, model, random }) {
    const fault = { code: random.pick([400, 403, 404, 500]), times: 1 + random.below(2), operation: LIST };
    const { body } = await admin<Admin['StandingFault']>('POST', '/faults', fault);
    model.faults.push({ id: body.id, code: fault.code, left: fault.times });
  },
  async spare({ admin, model }) {
    await admin('DELETE', '/faults');
    model.faults = [];
  },
  async move({ admin, model, random }) {
    const seconds = random.below(100_000) - 50_000;
    const { body } = await admin<Admin['Clock']>('POST', '/clock', { advance: `${seconds}s` });
    const { frozen, now, offset } = model.clock;
    const moved = new Date(Date.parse(now) + seconds * 1000);
    model.clock = { frozen, now: frozen ? moved.toISOString() : body.now, offset: offset + seconds * 1000 };
  },
  async freeze({ admin, model, random }) {
    const { body } = await admin<Admin['Clock']>('POST', '/clock', { freeze: random.happens(0.5) });
    model.clock = body; // only the answer says when it was done
  },
  async save({ admin, model, random }) {
    const name = random.pick(SNAPSHOTS);
    await admin('PUT', `/snapshots/${name}`);
    model.snapshots.delete(name);
    model.snapshots.set(name, model.clients);
  },
  async restore({ admin, model, random }) {
    const name = random.pick(SNAPSHOTS);
    await admin('POST', `/snapshots/${name}/restore`);
    model.clients = model.snapshots.get(name) ?? model.clients;
  },
  async reset({ admin, model }) {
    await admin('POST', '/reset');
    resetModel(model);
  },
  async clear({ admin, model }) {
    await admin('DELETE', '/requests');
    model.requests = 0;
  },
};

/** Compares the sandbox with its model. @returns the differences */
async function look({ api, admin, model }: Worker): Promise<object[]> {
  const status = nextStatus(model);
  const list = await api<{ results: Client[] }>('GET', `${CLIENTS}?pageSize=100`);
  const { body: state } = await admin<{ accounts: { clients: Client[] }[] }>('GET', '/state');
  const { body: faults } = await admin<{ faults: Admin['StandingFault'][] }>('GET', '/faults');
  const { body: snapshots } = await admin<{ snapshots: string[] }>('GET', '/snapshots');
  const { body: journal } = await admin<{ count: number }>('GET', '/requests/count');
  const { body: clock } = await admin<Admin['Clock']>('GET', '/clock');
  const pairs: [what: string, actual: unknown, expected: unknown][] = [
    ['status', list.status, status],
    ['list', status === 200 && list.body.results.map(known), status === 200 && model.clients],
    ['state', state.accounts[0]?.clients.map(known), model.clients],
    ['faults', faults.faults.map(({ id }) => id).reverse(), model.faults.map(({ id }) => id)],
    ['snapshots', snapshots.snapshots, [...model.snapshots.keys()]],
    ['requests', journal.count, model.requests],
    ['frozen', clock.frozen, model.clock.frozen],
    ['time', clock.frozen ? clock.now : clock.offset, clock.frozen ? model.clock.now : model.clock.offset],
  ];
  return pairs
    .filter(([, actual, expected]) => !isDeepStrictEqual(actual, expected))
    .map(([what, actual, expected]) => ({ what, actual, expected }));
}

/**
 * Runs random actions in a separate sandbox, and compares after each.
 *
 * @returns the differences, which should be none, and the expected state of the sandbox at the end
 */
export async function work(
  url: string,
  seed: number,
  steps: number,
): Promise<{ differing: object[]; model: Model }> {
  const random = createRandom(seed);
  const model = createModel();
  const sandbox = `worker-${seed}`;
  const driver = createDriver(url, sandbox, random, () => {
    model.requests += 1;
  });
  const worker = { ...driver, random, model };
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
      return { differing: differing.map((difference) => ({ seed, done, ...difference })), model };
  }
  return { differing: [], model };
}
