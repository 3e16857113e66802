// A task is begun at a replica that is killed before its end. Another one calls back: when the clock of the sandbox is
// moved past the end, and when it gets there by itself.
import { createCaller } from '../parts/caller.js';
import { must } from '../parts/clients.js';
import { startReceiver } from '../parts/receiver.js';
import { withStandIn } from '../parts/stand-in.js';

const DOCUMENT = 'mock-server/testing/documents/tasks.openapi.yaml';
const BEGIN = '/api/v1/processing/invoices/submit-complete-async';
const DURATION = '5s';

export function prove() {
  const flags = ['--document', DOCUMENT, '--task-duration', DURATION];
  return withStandIn({ flags }, async ({ replicas }) => {
    const receiver = await startReceiver();
    const callers = replicas.map(({ url }) => createCaller(url));
    try {
      const byMove = await begin(callers[0], 'moved', receiver.url);
      await callers[0].expect(200, 'POST', '/__admin/clock?sandbox=moved', { json: { freeze: true } });
      await replicas[0].end('SIGKILL');
      must(receiver.received.length === 0, 'a callback came before the end of its task');
      await callers[1].expect(200, 'POST', '/__admin/clock?sandbox=moved', { json: { advance: DURATION } });
      await receiver.untilReceived(1);

      const byItself = await begin(callers[1], 'running', receiver.url);
      await replicas[1].end('SIGKILL');
      await receiver.untilReceived(2);

      const ids = receiver.received.map(({ data }) => data.task_id);
      must(
        ids.join() === [byMove, byItself].join(),
        `callbacks of ${ids} instead of ${byMove} and ${byItself}`,
      );
      const { webhooks } = await callers[2].expect(200, 'GET', '/__admin/webhooks?sandbox=running');
      must(webhooks[0]?.state === 'delivered', `the last replica lists ${JSON.stringify(webhooks)}`);
      return `${ids.length} replicas killed, ${ids.length} callbacks by others, once each`;
    } finally {
      receiver.close();
      for (const caller of callers) caller.close();
    }
  });
}

/** Returns the id of the task. */
async function begin(caller, sandbox, url) {
  const token = await caller.signIn({ sandbox });
  const path = `${BEGIN}?callback_url=${encodeURIComponent(url)}`;
  return (await caller.expect(202, 'POST', path, { token, json: { invoiceNumber: 'F-1' } })).taskId;
}
