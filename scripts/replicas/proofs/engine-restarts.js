// The engine has each change on the disk before it replies (`appendfsync always`). It is restarted, killed, and stopped in the
// middle of what it does. Replicas answer 503 in between, and go on by themselves.
import { setTimeout as wait } from 'node:timers/promises';
import { must } from '../parts/clients.js';
import { startProbe } from '../parts/probe.js';
import { withStandIn } from '../parts/stand-in.js';
import { startLoad } from '../parts/write-load.js';

/** A second, and what a busy machine needs to send the answer. */
const MOST_MS = 2_000;
const OUTAGE_MS = 2_000;

/** How the engine goes, and comes back. */
const OUTAGES = {
  restarted: [(engine) => engine.stop('SIGTERM'), (engine) => engine.start()],
  killed: [(engine) => engine.stop('SIGKILL'), (engine) => engine.start()],
  stopped: [(engine) => engine.pause(), (engine) => engine.resume()],
};

export async function prove({ isLong }) {
  const size = isLong ? { rounds: 5, writes: 500 } : { rounds: 1, writes: 50 };
  const { lost, text } = await measure('always', size);
  must(lost === 0, `acknowledged writes are lost: ${text}`);
  if (!isLong) return text;
  const everySecond = await measure('everysec', size); // a crash of the machine, unlike that of the process, loses a second
  return `${text}; with everysec: ${everySecond.text}`;
}

/** @param {string} policy when the engine makes sure that its file is on the disk */
function measure(policy, { rounds, writes }) {
  const engineOptions = ['--appendonly', 'yes', '--appendfsync', policy];
  return withStandIn({ engineOptions }, async ({ url, engine, replicas }) => {
    const load = await startLoad(url, { mayRefuse: true });
    const probes = await Promise.all(replicas.map((replica) => startProbe(replica.url)));
    let outages = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const [goes, comes] of Object.values(OUTAGES)) {
        await load.progress(writes, 60);
        await goes(engine);
        await wait(OUTAGE_MS); // an outage lasts, whatever happens meanwhile
        await comes(engine);
        outages += 1;
      }
    }
    await load.progress(writes, 60);
    await Promise.all(probes.map((probe) => probe.finish()));
    const { lost, unknown, unknownDone } = await load.finish();
    must(
      replicas.every((each) => each.isRunning() && each.starts() === 1),
      'a replica has ended',
    );
    const answers = checkAnswers(probes.flatMap((probe) => probe.answers));
    const text = `${load.acknowledged.size} writes acknowledged, ${outages} outages, of ${unknown} writes without an answer \
${unknownDone} done, ${lost} lost; ${answers}`;
    return { lost, text };
  });
}

/** Each answer is 200, or 503 with Retry-After within a second. */
function checkAnswers(answers) {
  const wrong = answers.filter(({ status }) => status !== 200 && status !== 503);
  must(
    wrong.length === 0,
    `replicas answered ${[...new Set(wrong.map(({ status }) => status || 'nothing'))]}`,
  );
  const refusals = answers.filter(({ status }) => status === 503);
  must(refusals.length > 0, 'no replica has answered 503');
  must(
    refusals.every(({ retryAfter }) => retryAfter === '1'),
    'a 503 has no Retry-After',
  );
  const slowest = Math.round(Math.max(...answers.map(({ ms }) => ms)));
  must(slowest <= MOST_MS, `an answer took ${slowest} ms`);
  return `${refusals.length} answers of 503, the slowest of all after ${slowest} ms`;
}
