import { setTimeout } from 'node:timers/promises';
import { DEFAULTS } from '../../base/defaults.ts';
import type { components } from '../../contracts/generated/admin.ts';
import type { AdminCall } from '../../mock-server/handle/admin-call.ts';
import { callRemotely } from '../../mock-server/handle/call-remotely.ts';
import { readSwitch } from '../options/options.ts';
import { EXIT } from '../terminal/exit.ts';
import { printLine, printNotice } from '../terminal/print.ts';
import { readData } from './read-data.ts';

/** The flags of `factpulse-kit webhook`. */
export interface WebhookFlags {
  readonly client: string;
  readonly url: string;
  readonly event: string;
  readonly data?: string;
  readonly allowRemote?: boolean;
  readonly mock?: string;
  readonly sandbox?: string;
  readonly adminToken?: string;
}

type Delivery = components['schemas']['WebhookDelivery'];

const POLL_MS = 250;

/**
 * Lets a running mock deliver a webhook, and prints each try.
 *
 * @returns the exit code: 0 if it was delivered, 1 otherwise
 * @throws KitError if no mock answers, or it refuses the webhook
 */
export async function deliverWebhook(flags: WebhookFlags): Promise<number> {
  const { client, url, event, data, sandbox, adminToken } = flags;
  const body = {
    ...{ client, url, event, allowRemote: flags.allowRemote ?? readSwitch('FACTPULSE_KIT_ALLOW_REMOTE') },
    ...(data !== undefined && { data: readData(data) }),
  };
  const query = sandbox === undefined ? {} : { query: { sandbox } };
  const callMock = callRemotely({ url: mockUrl(flags.mock), adminToken });
  const call: AdminCall = (id, given) => callMock(id, { ...query, ...given });
  return follow(await call('deliverWebhook', { body }), call);
}

function mockUrl(flag: string | undefined): string {
  const url = flag ?? (process.env.FACTPULSE_API_URL?.trim() || `http://127.0.0.1:${DEFAULTS.port}`);
  return url.replace(/\/+$/, '');
}

/** Prints the tries of a delivery until none is left. A frozen clock makes no more, so they are not awaited. */
async function follow(delivery: Delivery, call: AdminCall, printed = 0): Promise<number> {
  for (const [index, each] of delivery.tries.slice(printed).entries()) {
    printLine(describe(each), `try ${printed + index + 1}: `);
  }
  if (delivery.state !== 'pending') return delivery.state === 'delivered' ? EXIT.ok : EXIT.failure;
  const clock = await call('getClock');
  if (clock.frozen) {
    printNotice(`The clock of the sandbox is frozen. Advance it to ${delivery.nextTryAt} for the next try.`);
    return EXIT.failure;
  }
  await setTimeout(POLL_MS);
  return follow(await call('getWebhook', { path: { id: delivery.id } }), call, delivery.tries.length);
}

function describe({ status, reason, ms }: components['schemas']['WebhookTry']): string {
  return reason === null ? `delivered, ${status} in ${ms} ms` : `failed, ${reason}`;
}
