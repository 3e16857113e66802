// Replicas that share an engine, behind a balancer.
import { startBalancer } from './balancer.js';
import { startEngine } from './engine.js';
import { freePort } from './free-port.js';
import { createReplica } from './replica.js';

/**
 * @param {{ count?: number, engineOptions?: string[], flags?: string[], settingsOf?: (index: number) => object }} [settings]
 * `settingsOf` is what differs from replica to replica
 */
export async function openStandIn({
  count = 3,
  engineOptions = [],
  flags = [],
  settingsOf = () => ({}),
} = {}) {
  const opened = [];
  const close = async () => {
    for (const each of opened.reverse()) await each();
  };
  try {
    const engine = await startEngine(engineOptions);
    opened.push(() => engine.close());
    const ports = [];
    for (let index = 0; index < count; index += 1) ports.push(await freePort());
    const all = ['--store', engine.url, '--log-level', 'warn', ...flags];
    const replicas = ports.map((port, index) => createReplica({ port, flags: all, ...settingsOf(index) }));
    opened.push(() =>
      Promise.all(replicas.filter((each) => each.isRunning()).map((each) => each.end('SIGKILL'))),
    );
    await Promise.all(replicas.map((replica) => replica.start()));
    const balancer = await startBalancer(ports);
    opened.push(() => balancer.close());
    return { url: balancer.url, engine, replicas, balancer, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a stand-in for as long as this takes. @returns what it returns */
export async function withStandIn(settings, use) {
  const standIn = await openStandIn(settings);
  try {
    return await use(standIn);
  } finally {
    await standIn.close();
  }
}
