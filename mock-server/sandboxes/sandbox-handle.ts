import type { StandingFault } from '../faults/standing-faults.ts';
import type { Journal } from '../journal/journal.ts';
import { meets, type RecordedRequest, type RequestCriteria } from '../journal/recorded-request.ts';
import type { Fault } from '../store/port/faults.ts';
import { addressesIn, addressIn, mintToken, type TokenRequest } from './mint-token.ts';
import type { MovableClock } from './movable-clock.ts';
import type { Sandbox } from './sandbox.ts';

/** What a test does to a sandbox: start clean, sign in, fail, move in time, and look at what was asked. */
export interface SandboxHandle {
  /** Null for the shared one. */
  readonly name: string | null;
  /** The address that an account signs in with here, such as `demo+NAME@factpulse.test`; of the first unless given. */
  address(account?: string): string;
  /**
   * An access token without signing in: of the first account unless told otherwise, and with `client` for that client.
   *
   * @throws UnknownName for an account or a client that is not there
   */
  token(request?: TokenRequest): Promise<string>;
  /** Back to the fixtures and the clock on the wall, without faults and requests; snapshots stay. */
  reset(): Promise<void>;
  /** Saves accounts and clients as they are, under a name. @throws TooManySnapshots */
  snapshot(name?: string): void;
  /** Goes back to what was saved. @throws UnknownName */
  restore(name?: string): Promise<void>;
  /**
   * Lets requests fail.
   *
   * @throws UnknownName or FaultError for a fault that cannot be
   * @example sandbox.use({ code: 500, operation: 'create_client_api_v1_clients_post', times: 1 });
   */
  use(fault: Fault): StandingFault;
  /** What was asked and answered, oldest first, secrets masked. */
  requests(criteria?: RequestCriteria): RecordedRequest[];
  readonly clock: MovableClock;
}

interface HandleParts {
  readonly journal: Journal;
  readonly reset: (sandbox: Sandbox) => Promise<void>;
}

/** @param find gives the sandbox, which is another one when it was closed in between */
export function createSandboxHandle(
  name: string | null,
  find: () => Sandbox,
  { journal, reset }: HandleParts,
): SandboxHandle {
  return {
    name,
    address(account) {
      const sandbox = find();
      return account === undefined ? (addressesIn(sandbox)[0] ?? '') : addressIn(sandbox, account);
    },
    token: async (request = {}) => (await mintToken(find(), request)).token,
    reset: async () => reset(find()),
    snapshot: (snapshot = DEFAULT_SNAPSHOT) => find().snapshots.save(snapshot),
    restore: async (snapshot = DEFAULT_SNAPSHOT) => find().snapshots.restore(snapshot),
    use: (fault) => find().faults.add(fault),
    requests: (criteria = {}) => [...journal.list(find())].filter((recorded) => meets(recorded, criteria)),
    get clock() {
      return find().clock;
    },
  };
}

const DEFAULT_SNAPSHOT = 'default';
