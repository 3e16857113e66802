// Each sandbox is used by its own worker, through the balancer, so that its requests reach all replicas in turn.
import { createCaller } from '../parts/caller.js';
import { must, readAllClients } from '../parts/clients.js';
import { inParallel } from '../parts/in-parallel.js';
import { withStandIn } from '../parts/stand-in.js';

const SANDBOXES = 50;
const ROUNDS = 4;
const HOUR = 3_600_000;

export function prove() {
  return withStandIn({}, async ({ url }) => {
    const caller = createCaller(url);
    const initial = (await readAllClients(caller, await caller.signIn())).total;
    const names = Array.from({ length: SANDBOXES }, (_, index) => `room-${index}`);
    const counts = await inParallel(SANDBOXES, names, (name, index) =>
      useSandbox(caller, name, index, initial),
    );
    const shared = await readAllClients(caller, await caller.signIn());
    must(shared.total === initial, `the shared sandbox has ${shared.total} clients instead of ${initial}`);
    caller.close();
    return `${SANDBOXES} sandboxes, ${counts.reduce((sum, count) => sum + count, 0)} requests`;
  });
}

/** Returns the number of requests. */
async function useSandbox(caller, name, index, initial) {
  let requests = 0;
  const expect = (...args) => {
    requests += 1;
    return caller.expect(...args);
  };
  const offset = index * HOUR;
  const admin = (status, method, path, json) =>
    expect(status, method, `/__admin${path}?sandbox=${name}`, { json });
  await expect(200, 'POST', '/__admin/sandboxes', { json: { name } });
  await admin(200, 'POST', '/clock', { advance: `${index}h` });
  const token = await caller.signIn({ sandbox: name });

  const created = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const client = await expect(201, 'POST', '/api/v1/clients', {
      token,
      json: { name: `${name} ${round}` },
    });
    const renamed = { name: `${name} ${round} renamed` };
    const clientToken = await caller.signIn({ sandbox: name, client: client.uid });
    await expect(200, 'PATCH', `/api/v1/clients/${client.uid}`, { token: clientToken, json: renamed });
    created.push(renamed.name);

    const { total, clients } = await readAllClients({ expect }, token);
    must(
      total === initial + created.length,
      `${name} has ${total} clients instead of ${initial + created.length}`,
    );
    const own = clients.map((each) => each.name).filter((text) => text.startsWith('room-'));
    must(own.sort().join() === created.join(), `${name} shows ${own} instead of ${created}`);

    const clock = await admin(200, 'GET', '/clock');
    must(clock.offset === offset, `the clock of ${name} is ${clock.offset} ms ahead instead of ${offset}`);
    const ahead = Date.parse(client.createdAt) - Date.now();
    must(
      Math.abs(ahead - offset) < HOUR / 2,
      `a client of ${name} was created ${ahead} ms ahead instead of ${offset}`,
    );
    requests += await strikeOnce(caller, admin, name, token);
  }
  const { faults } = await admin(200, 'GET', '/faults');
  must(faults.length === 0, `${name} has faults left: ${JSON.stringify(faults)}`);
  return requests;
}

/** Requests at once, of which a fault strikes exactly one. Returns their number. */
async function strikeOnce(caller, admin, name, token) {
  await admin(201, 'POST', '/faults', { code: 500, operation: 'list_clients_api_v1_clients_get', times: 1 });
  const path = '/api/v1/clients?pageSize=1';
  const answers = await Promise.all(Array.from({ length: 4 }, () => caller.call('GET', path, { token })));
  const statuses = answers.map(({ status }) => status).sort();
  must(statuses.join() === '200,200,200,500', `a fault of ${name} with "times": 1: ${statuses}`);
  await admin(200, 'DELETE', '/faults');
  return answers.length;
}
