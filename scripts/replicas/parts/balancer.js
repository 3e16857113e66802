// HAProxy with the configuration that deploy/ has for Compose: only addresses and ports differ.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { startProcess } from './processes.js';
import { until } from './until.js';

const DEPLOYED = 'deploy/haproxy.cfg';

/** @param {readonly number[]} ports those of the replicas. It is ready once all of them are. */
export async function startBalancer(ports) {
  const folder = mkdtempSync(join(tmpdir(), 'replicas-balancer-'));
  const [port, healthPort, statsPort] = [await freePort(), await freePort(), await freePort()];
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration({ port, healthPort, statsPort, ports }));
  const server = startProcess(process.env.HAPROXY || '/usr/sbin/haproxy', ['-db', '-f', file]);

  /** What HAProxy says about the replicas. */
  async function statistics() {
    const text = await fetch(`http://127.0.0.1:${statsPort}/stats;csv`).then((response) => response.text());
    const [names, ...rows] = text
      .replace('# ', '')
      .split('\n')
      .map((line) => line.split(','));
    const fields = rows.map((row) => Object.fromEntries(row.map((value, index) => [names[index], value])));
    return fields.filter(({ svname = '' }) => svname.startsWith('replica-'));
  }

  async function readyCount() {
    const known = await statistics().catch(() => []); // until HAProxy listens
    return known.filter(({ status }) => status === 'UP').length;
  }

  async function untilReady(count = ports.length, seconds = 60) {
    await until(
      `${count} replicas ready at the balancer`,
      async () => {
        if (!server.isRunning()) throw new Error(`the balancer has ended:\n${server.output()}`);
        return (await readyCount()) >= count;
      },
      seconds,
    );
  }

  await untilReady();
  return {
    url: `http://127.0.0.1:${port}`,
    readyCount,
    /** How many requests each replica has got. */
    requests: async () => (await statistics()).map(({ stot }) => Number(stot)),
    untilReady,
    async close() {
      if (server.isRunning()) await server.end('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}

function configuration({ port, healthPort, statsPort, ports }) {
  const servers = ports.map((each, index) => `  server replica-${index + 1} 127.0.0.1:${each}`);
  const changes = [
    [/bind :8001/, `bind 127.0.0.1:${port}`],
    [/bind :8404/, `bind 127.0.0.1:${healthPort}`],
    [/^resolvers .*\n(?:[ \t].*\n|\n)*/m, ''],
    [/ resolvers containers.*/, ''],
    [/^ *server-template .*/m, servers.join('\n')],
  ];
  let text = readFileSync(DEPLOYED, 'utf8');
  for (const [part, replacement] of changes) {
    if (!part.test(text))
      throw new Error(`${DEPLOYED} has nothing like ${part}: change ${import.meta.filename}`);
    text = text.replace(part, replacement);
  }
  return `${text}
frontend stats
  bind 127.0.0.1:${statsPort}
  stats enable
  stats uri /stats
`;
}
