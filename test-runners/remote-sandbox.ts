import type { RecordedRequest, RequestCriteria } from '../mock-server/journal/recorded-request.ts';
import type { TokenRequest } from '../mock-server/sandboxes/mint-token.ts';
import { addTag, removeTag } from '../mock-server/sandboxes/plus-address.ts';
import type { Fault } from '../mock-server/store/port/faults.ts';
import type { AdminClient } from './admin-client.ts';

/** A sandbox of a mock in another process: what a `SandboxHandle` does, through the admin API and thus with promises. */
export interface RemoteSandbox {
  readonly name: string;
  /** The address that an account signs in with here; that of the account in the environment unless given. */
  address(account?: string): string;
  /** An access token without signing in: of the first account unless told otherwise, and with `client` for that client. */
  token(request?: TokenRequest): Promise<string>;
  /** Back to the fixtures and to the clock on the wall, without faults and recorded requests. */
  reset(): Promise<void>;
  snapshot(name?: string): Promise<void>;
  restore(name?: string): Promise<void>;
  /** Lets requests fail until the fault is used up or removed, or the sandbox reset. */
  use(fault: Fault): Promise<{ readonly id: string; remove(): Promise<void> }>;
  /** What was asked and answered, oldest first, secrets masked. */
  requests(criteria?: RequestCriteria): Promise<RecordedRequest[]>;
  readonly clock: RemoteClock;
}

/** Times are Dates or ISO 8601, durations such as `31m`. */
export interface RemoteClock {
  now(): Promise<Date>;
  set(at: Date | string): Promise<void>;
  advance(duration: string): Promise<void>;
  freeze(at?: Date | string): Promise<void>;
  resume(): Promise<void>;
  reset(): Promise<void>;
}

const SNAPSHOT = 'default';

/**
 * @param ownAddress the one to sign in with, where no account is named
 * @throws from every method: Error that says what the mock said, or that none answers
 */
export function createRemoteSandbox(admin: AdminClient, name: string, ownAddress: string): RemoteSandbox {
  const query = `?sandbox=${encodeURIComponent(name)}`;

  /** The mock holds its answers against the admin contract, so they are not checked once more. */
  async function send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    return (await admin.send(method, path + query, body)) as Answer;
  }

  async function moveClock(change: object): Promise<void> {
    await send('POST', '/clock', change);
  }

  return {
    name,
    address: (account) => (account === undefined ? ownAddress : addTag(removeTag(account, name), name)),
    token: async (request = {}) => (await send<{ token: string }>('POST', '/tokens', request)).token,
    async reset() {
      await send('POST', '/reset');
    },
    async snapshot(snapshot = SNAPSHOT) {
      await send('PUT', `/snapshots/${encodeURIComponent(snapshot)}`);
    },
    async restore(snapshot = SNAPSHOT) {
      await send('POST', `/snapshots/${encodeURIComponent(snapshot)}/restore`);
    },
    async use(fault) {
      const { id } = await send<{ id: string }>('POST', '/faults', fault);
      return {
        id,
        async remove() {
          await send('DELETE', `/faults/${encodeURIComponent(id)}`);
        },
      };
    },
    async requests(criteria = {}) {
      return (await send<{ requests: RecordedRequest[] }>('POST', '/requests/find', criteria)).requests;
    },
    clock: {
      now: async () => new Date((await send<{ now: string }>('GET', '/clock')).now),
      set: (at) => moveClock({ set: at }),
      advance: (duration) => moveClock({ advance: duration }),
      freeze: (at) => moveClock({ freeze: true, ...(at !== undefined && { set: at }) }),
      resume: () => moveClock({ freeze: false }),
      reset: () => moveClock({ reset: true }),
    },
  };
}
