// More sandboxes are opened than may stay open, through the balancer, so that each replica knows only its own part.
import { createCaller } from '../parts/caller.js';
import { must } from '../parts/clients.js';
import { inParallel } from '../parts/in-parallel.js';
import { withStandIn } from '../parts/stand-in.js';

const EXCESS = 30;

export function prove({ isLong }) {
  const limit = isLong ? 10_000 : 1_000;
  return withStandIn({ flags: ['--max-sandboxes', String(limit)] }, async ({ url, engine }) => {
    const caller = createCaller(url);
    const open = (name) => caller.signIn({ sandbox: name });
    const openNames = async () =>
      (await caller.expect(200, 'GET', '/__admin/sandboxes')).sandboxes.map(({ name }) => name);
    const names = Array.from({ length: limit }, (_, index) => `room-${index}`);
    const memory = () => Number(engine.info('memory').used_memory);

    for (const name of names.slice(0, EXCESS + 2)) await open(name); // in this order, for they are the first to go
    const [before, startedAt] = [memory(), performance.now()];
    await inParallel(8, names.slice(EXCESS + 2), open);
    const ms = (performance.now() - startedAt) / (limit - EXCESS - 2);
    const bytes = (memory() - before) / (limit - EXCESS - 2);
    const filled = (await openNames()).length;
    must(filled === limit, `${filled} sandboxes are open instead of ${limit}`);

    await caller.expect(201, 'POST', '/api/v1/clients', {
      token: await caller.signIn({ sandbox: names[0] }), // so that it is no longer the least recently used one
      json: { name: 'used' },
    });
    for (let index = 0; index < EXCESS; index += 1) await open(`late-${index}`);
    const left = new Set(await openNames());
    must(left.size === limit, `${left.size} sandboxes are open instead of ${limit}`);
    const gone = names.filter((name) => !left.has(name));
    const expected = names.slice(1, EXCESS + 1);
    must(gone.join() === expected.join(), `closed were ${gone} instead of ${expected}`);
    caller.close();
    return `${limit} open, ${EXCESS} closed to make room, ${ms.toFixed(2)} ms and ${Math.round(bytes)} bytes each`;
  });
}
