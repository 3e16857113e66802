// Clients that write and read without a pause, and remember what they were told.
import { setTimeout as wait } from 'node:timers/promises';
import { CutConnection, createCaller } from './caller.js';
import { must, readAllClients } from './clients.js';
import { until } from './until.js';

/** How long a writer rests that was refused. */
const REFUSED_MS = 50;

/**
 * Each writer creates a client with its own name, and reads the list, which another replica answers: it must be at
 * least as long as what was acknowledged.
 *
 * @param {string} url of the balancer
 * @param {{ writers?: number, mayRefuse?: boolean }} [options] `mayRefuse`: 503 with `Retry-After` is not a failure
 */
export async function startLoad(url, { writers = 8, mayRefuse = false } = {}) {
  const caller = createCaller(url);
  const token = await caller.signIn();
  const initial = (await readAllClients(caller, token)).total;
  /** Uid by name. */
  const acknowledged = new Map();
  /** Names whose answer never came: they may have been created or not. */
  const unknown = new Set();
  const counts = { requests: 0, cut: 0, refused: 0 };
  const failures = [];
  let isOver = false;
  let number = 0;

  /** Returns the answer; undefined if there is none that says anything. */
  async function ask(status, method, path, json) {
    counts.requests += 1;
    try {
      const answer = await caller.call(method, path, { token, json });
      if (answer.status === status) return answer.json();
      const isRefusal = mayRefuse && answer.status === 503 && answer.headers['retry-after'] !== undefined;
      if (!isRefusal) failures.push(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
      counts.refused += 1;
      await wait(REFUSED_MS);
    } catch (error) {
      if (!(error instanceof CutConnection)) throw error;
      counts.cut += 1;
    }
    return undefined;
  }

  async function write() {
    while (!isOver) {
      number += 1;
      const name = `written ${number}`;
      const created = await ask(201, 'POST', '/api/v1/clients', { name });
      if (!created) {
        unknown.add(name);
        continue;
      }
      acknowledged.set(name, created.uid);
      const least = initial + acknowledged.size;
      const list = await ask(200, 'GET', '/api/v1/clients?pageSize=1');
      if (list && list.total < least)
        failures.push(`a list has ${list.total} clients, ${least} were acknowledged`);
    }
  }

  const working = Promise.all(Array.from({ length: writers }, write));
  working.catch((error) => failures.push(error.stack));

  return {
    acknowledged,
    counts,
    /** Resolves once this many more writes were acknowledged. */
    async progress(count, seconds = 30) {
      const goal = acknowledged.size + count;
      await until(`${count} more writes`, () => failures.length > 0 || acknowledged.size >= goal, seconds);
      must(failures.length === 0, failures.slice(0, 5).join('\n'));
    },
    /** Stops, and compares what is stored with what was acknowledged. @throws Error if they differ */
    async finish() {
      isOver = true;
      await working;
      must(failures.length === 0, failures.slice(0, 5).join('\n'));
      const { total, clients } = await readAllClients(caller, token);
      caller.close();
      const stored = clients.filter(({ name }) => name.startsWith('written '));
      const uids = new Map(stored.map(({ name, uid }) => [name, uid]));
      must(uids.size === stored.length, `${stored.length - uids.size} writes were done twice`);
      must(
        total === initial + stored.length,
        `${total} clients, of which ${initial} were there, ${stored.length} are new`,
      );
      const lost = [...acknowledged].filter(([name, uid]) => uids.get(name) !== uid);
      const invented = [...uids.keys()].filter((name) => !acknowledged.has(name) && !unknown.has(name));
      must(invented.length === 0, `no one has written ${invented.slice(0, 5)}`);
      return {
        lost: lost.length,
        unknown: unknown.size,
        unknownDone: stored.length - (acknowledged.size - lost.length),
      };
    },
  };
}
