import { randomUUID } from 'node:crypto';
import type { Claim, Claimant, Claims, Deliveries, DeliveryRecord, Settlement } from '../port/deliveries.ts';
import type { JournalSandbox } from '../port/journal.ts';
import type { Argument, Calls } from './calls/calls.ts';
import { entryArguments } from './calls/finish-queue.ts';
import type { Reply } from './engine/engine.ts';
import { listIn, maybeTextIn, textIn } from './engine/reply.ts';

/** The deliveries of all replicas. */
export function createRedisDeliveries(calls: Calls, journalSize: number): Deliveries {
  return {
    isShared: true,
    async add({ id: sandbox }, { id, client, event, dueAt, parcel }, claimant) {
      const { receiver, content, callback } = parcel;
      const token = randomUUID();
      const reply = await calls.read(
        'deliveries',
        ...['add', sandbox, id, JSON.stringify({ id, client, event }), dueAt],
        ...[receiver, content, callback && JSON.stringify(callback)],
        content === null ? callback?.contract : '',
        ...claimantArguments(claimant, token),
      );
      return reply[0] === 'full' ? 'full' : readClaims(reply, token);
    },
    async claim({ delivery, sandbox, limit, ...claimant }) {
      const token = randomUUID();
      const query = ['claim', delivery, sandbox, limit];
      return readClaims(
        await calls.read('deliveries', ...query, ...claimantArguments(claimant, token)),
        token,
      );
    },
    async settle({ delivery: { id }, token }, settlement, entry) {
      const [result] = await calls.write(
        'deliveries',
        ...['settle', id, token, ...settlementArguments(settlement)],
        ...[entry !== undefined, journalSize, ...(entry ? entryArguments(entry) : [])],
      );
      return result === 'done' ? 'done' : 'stale';
    },
    async find(sandbox, id) {
      const [found] = await calls.read('deliveries', 'find', sandbox.id, id);
      return found ? readDelivery(listIn(found), sandbox) : undefined;
    },
    async list(sandbox) {
      const [all] = await calls.read('deliveries', 'list', sandbox.id);
      return listIn(all).map((each) => readDelivery(listIn(each), sandbox));
    },
    async clear(sandboxId) {
      await calls.write('deliveries', 'clear', sandboxId);
    },
  };
}

/** A call that is sent again has the same token, and so gets the same claims. */
function claimantArguments({ lease, contracts }: Claimant, token: string): Argument[] {
  return [token, lease, contracts.length, ...contracts];
}

function settlementArguments(settlement: Settlement): Argument[] {
  if (typeof settlement === 'string') return [settlement, '', '', ''];
  const { tries, state, nextTryAt, content } = settlement;
  return ['tried', JSON.stringify({ tries, state }), nextTryAt, content];
}

function readClaims([claims, nextIn, isBusy]: readonly Reply[], token: string): Claims {
  const wait = textIn(nextIn);
  return {
    claims: listIn(claims).map((each) => readClaim(listIn(each), token)),
    nextIn: wait === '' ? undefined : Number(wait),
    isBusy: isBusy === 1,
  };
}

function readClaim(reply: readonly Reply[], token: string): Claim {
  const [id, name, about, progress, due, receiver, content, callback, at] = reply;
  const prepared = textIn(callback);
  return {
    delivery: readDelivery([about, progress, due], { id: textIn(id), name: maybeTextIn(name) || null }),
    parcel: {
      receiver: textIn(receiver),
      content: textIn(content) || null,
      callback: prepared === '' ? null : JSON.parse(prepared),
    },
    at: Number(textIn(at)),
    token,
  };
}

/** @param reply what the delivery is about, what became of it (empty at first), and when the next try is due */
function readDelivery(
  [about, progress, due]: readonly (Reply | undefined)[],
  { id, name }: JournalSandbox,
): DeliveryRecord {
  const nextTryAt = textIn(due);
  return {
    ...JSON.parse(textIn(about)),
    sandbox: { id, name },
    ...JSON.parse(textIn(progress) || '{"tries":[],"state":"pending"}'),
    nextTryAt: nextTryAt === '' ? null : Number(nextTryAt),
  };
}
