// Replicas are replaced one after the other, as a cluster does: SIGTERM, and a new one once the old one has ended.
import { must } from '../parts/clients.js';
import { withStandIn } from '../parts/stand-in.js';
import { startLoad } from '../parts/write-load.js';

/** Longer than the balancer needs to notice, also on a busy machine. */
const DRAIN = '4s';

export function prove() {
  return withStandIn({ flags: ['--drain', DRAIN] }, async ({ url, replicas, balancer }) => {
    const load = await startLoad(url);
    for (const replica of replicas) {
      await load.progress(20);
      const { code, signal } = await replica.end('SIGTERM');
      must(code === 0, `a replica ended with ${code ?? signal}:\n${replica.output()}`);
      await replica.start();
      await balancer.untilReady();
    }
    await load.progress(20);
    const { lost } = await load.finish();
    const { requests, cut } = load.counts;
    must(cut === 0, `${cut} of ${requests} requests were cut`);
    must(lost === 0, `${lost} acknowledged writes are lost`);
    return `${replicas.length} replicas replaced, ${requests} requests, none failed`;
  });
}
