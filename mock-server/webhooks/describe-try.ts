import { MASK } from '../../base/masks.ts';
import { decodeUtf8 } from '../../base/text-file.ts';
import type { Mask } from '../observers/mask.ts';
import type { DeliveryRecord, TryRecord } from '../store/port/deliveries.ts';
import type { EnteredResponse, JournalEntry } from '../store/port/journal.ts';
import type { Webhook } from './delivery.ts';
import type { Received } from './send.ts';

/** What happened in a try. */
export interface Tried {
  readonly delivery: DeliveryRecord;
  readonly webhook: Webhook;
  readonly made: TryRecord;
  /** Undefined if there was no answer. */
  readonly received: Received | undefined;
}

/** The journal entry of a try, without secrets. */
export function describeTry({ delivery, webhook, made, received }: Tried, mask: Mask): JournalEntry {
  const { id, sandbox, client, event, tries } = delivery;
  const { url } = webhook.receiver;
  const { headers, body } = webhook.content;
  return {
    ...{ at: made.at, sandbox, operation: null, principal: null },
    request: {
      method: 'POST',
      path: mask.text(url.pathname),
      query: mask.query(url.search.slice(1)),
      headers: mask.headers({ host: url.host, ...inLowerCase(headers) }),
      body: mask.value(JSON.parse(body)),
      bodyState: 'read',
    },
    response: received && describeReceived(received, mask),
    verdict: made.reason === null ? 'accepted' : 'failed',
    ...{ violations: [], reason: made.reason, hint: null, fault: null, isForced: false, ms: made.ms },
    webhook: { id, client, event, try: tries.length, origin: url.origin },
  };
}

function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function describeReceived({ status, headers, body }: Received, mask: Mask): EnteredResponse {
  const { 'set-cookie': cookies, ...others } = headers;
  return {
    status,
    headers: { ...mask.headers(others), ...(cookies && { 'set-cookie': MASK }) },
    body: JSON.stringify(mask.value(parse(body))),
    length: body?.length ?? 0,
  };
}

/** A body that is not JSON is left out, because its secrets cannot be found. */
function parse(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(decodeUtf8(body ?? Buffer.alloc(0)));
  } catch {
    return null;
  }
}
