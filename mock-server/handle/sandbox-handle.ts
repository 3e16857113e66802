import { addressOf } from '../sandboxes/plus-address.ts';
import type { Fault } from '../store/port/faults.ts';
import type { RecordedRequest } from '../store/port/recorded-request.ts';
import type { RequestCriteria } from '../store/port/request-criteria.ts';
import type { AdminArguments, AdminCall } from './admin-call.ts';
import { type ClockHandle, createClockHandle } from './clock-handle.ts';
import { createFaultHandle, type FaultHandle } from './fault-handle.ts';

/** What a test does to a sandbox of a mock, in this process or another: sign in, fail, move in time, look, and start over. */
export interface SandboxHandle {
  /** Null for the shared one. */
  readonly name: string | null;
  /**
   * The address that an account signs in with here, such as `demo+NAME@factpulse.test`.
   *
   * @param account the first one unless given
   */
  address(account?: string): Promise<string>;
  /**
   * An access token without signing in: of the first account by default, and for a client with `client`.
   *
   * @throws UnknownName for an account or a client that does not exist
   */
  token(request?: TokenRequest): Promise<string>;
  /** Refuses a token from now on, as if somebody had signed out. @throws InvalidArgument for a text that is not a token */
  revoke(token: string): Promise<void>;
  /** Back to the fixtures and to real time, without faults and recorded requests; snapshots stay. */
  reset(): Promise<void>;
  /** Saves accounts and clients as they are, under a name. @throws TooManySnapshots */
  snapshot(name?: string): Promise<void>;
  /** Goes back to what was saved. @throws UnknownName */
  restore(name?: string): Promise<void>;
  /**
   * Lets requests fail.
   *
   * @throws UnknownName or FaultError for a fault that cannot be
   * @example await sandbox.use({ code: 500, operation: 'create_client_api_v1_clients_post', times: 1 });
   */
  use(fault: Fault): Promise<FaultHandle>;
  /** What was asked and answered, oldest first, secrets masked. */
  requests(criteria?: RequestCriteria): Promise<RecordedRequest[]>;
  readonly clock: ClockHandle;
}

export interface TokenRequest {
  /** E-mail address, with or without the tag of the sandbox; the first account unless given. */
  readonly account?: string | undefined;
  /** Uid of a client of the account, for a client-level token. */
  readonly client?: string | undefined;
  /** `access` unless given. */
  readonly type?: 'access' | 'refresh' | undefined;
  /** Such as `5m`, or `-1m` for one that has expired; as long as FactPulse's unless given. */
  readonly expiresIn?: string | undefined;
}

const DEFAULT_SNAPSHOT = 'default';

/**
 * A hold on a sandbox.
 *
 * @param name null for the shared one
 * @param call calls the admin API of its mock
 * @param open opens the sandbox where it has been closed meanwhile, before anything is done to it
 */
export function createSandboxHandle(
  name: string | null,
  call: AdminCall,
  open: () => Promise<void> = async () => {},
): SandboxHandle {
  const ofSandbox = name === null ? {} : { query: { sandbox: name } };
  const callHere: AdminCall = async (id, given: AdminArguments = {}) => {
    await open();
    return call(id, { ...ofSandbox, ...given });
  };

  return {
    name,
    async address(account) {
      const { accounts } = await callHere('listAccounts');
      return account === undefined ? (accounts[0] ?? '') : addressOf(name, accounts, account);
    },
    async token(request = {}) {
      return (await callHere('createToken', { body: { type: 'access', ...request } })).token;
    },
    async revoke(token) {
      await call('revokeToken', { body: { token } });
    },
    async reset() {
      await callHere('reset');
    },
    async snapshot(snapshot = DEFAULT_SNAPSHOT) {
      await callHere('saveSnapshot', { path: { name: snapshot } });
    },
    async restore(snapshot = DEFAULT_SNAPSHOT) {
      await callHere('restoreSnapshot', { path: { name: snapshot } });
    },
    use: async (fault) => createFaultHandle(await callHere('addFault', { body: fault }), callHere),
    async requests(criteria = {}) {
      return (await callHere('findRequests', { body: criteria })).requests;
    },
    clock: createClockHandle(callHere),
  };
}
