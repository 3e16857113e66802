// Replicas are killed, one after the other, and started again. The balancer notices each time before the next one.
import { must } from '../parts/clients.js';
import { createRandom } from '../parts/random.js';
import { withStandIn } from '../parts/stand-in.js';
import { startLoad } from '../parts/write-load.js';

const WRITERS = 8;

export function prove({ isLong }) {
  const [kills, writes] = isLong ? [20, 10_000] : [6, 2_000];
  return withStandIn({}, async ({ url, replicas, balancer }) => {
    const random = createRandom(21);
    const load = await startLoad(url, { writers: WRITERS });
    for (let kill = 0; kill < kills; kill += 1) {
      await load.progress(10 + random(40));
      const victim = replicas[kill % replicas.length];
      await victim.end('SIGKILL');
      await load.progress(10); // the others go on
      await victim.start();
      await balancer.untilReady();
    }
    await load.progress(Math.max(0, writes - load.acknowledged.size), 120);
    const { lost, unknown, unknownDone } = await load.finish();
    const { requests, cut } = load.counts;
    must(lost === 0, `${lost} of ${load.acknowledged.size} acknowledged writes are lost`);
    must(cut <= kills * WRITERS, `${cut} requests were cut, more than ${kills} kills can cut`);
    return `${load.acknowledged.size} writes acknowledged, ${kills} kills, ${requests} requests, ${cut} cut, \
of ${unknown} writes without an answer ${unknownDone} done, ${lost} lost`;
  });
}
