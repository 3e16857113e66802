import { addressOf } from '../sandboxes/plus-address.ts';
import type { Fault } from '../store/port/faults.ts';
import type { RecordedRequest } from '../store/port/recorded-request.ts';
import type { RequestCriteria } from '../store/port/request-criteria.ts';
import type { AdminArguments, AdminCall } from './admin-call.ts';
import { type ClockHandle, createClockHandle } from './clock-handle.ts';
import { createFaultHandle, type FaultHandle } from './fault-handle.ts';

/** What a test can do with a sandbox of a mock, in this process or another. */
export interface SandboxHandle {
  /** Null for the shared one. */
  readonly name: string | null;
  /**
   * The address that an account signs in with here, such as `demo+NAME@factpulse.test`.
   *
   * @param account the first account by default
   */
  address(account?: string): Promise<string>;
  /** The addresses that its accounts sign in with here, in the order of the fixtures. */
  addresses(): Promise<readonly string[]>;
  /**
   * Creates an access token without signing in: for the first account by default, at client level with `client`.
   *
   * @throws UnknownName for an account or a client that does not exist
   */
  token(request?: TokenRequest): Promise<string>;
  /** Revokes a token, as if its user had signed out. @throws KitError `UNKNOWN_TOKEN` for a text that is not a token of this mock */
  revoke(token: string): Promise<void>;
  /** Restores the fixtures and real time, and removes faults and recorded requests; snapshots stay. */
  reset(): Promise<void>;
  /** Saves the current accounts and clients under a name. @throws TooManySnapshots */
  snapshot(name?: string): Promise<void>;
  /** Restores a saved state. @throws UnknownName */
  restore(name?: string): Promise<void>;
  /**
   * Injects a fault.
   *
   * @throws UnknownName or FaultError for an invalid fault
   * @example await sandbox.use({ code: 500, operation: 'create_client_api_v1_clients_post', times: 1 });
   */
  use(fault: Fault): Promise<FaultHandle>;
  /** Recorded requests and responses, oldest first, with secrets masked. */
  requests(criteria?: RequestCriteria): Promise<RecordedRequest[]>;
  readonly clock: ClockHandle;
}

export interface TokenRequest {
  /** E-mail address, with or without the tag of the sandbox; the first account by default. */
  readonly account?: string | undefined;
  /** Uid of a client of the account, for a client-level token. */
  readonly client?: string | undefined;
  /** `access` by default. */
  readonly type?: 'access' | 'refresh' | undefined;
  /** Such as `5m`, or `-1m` for an expired token; FactPulse's lifetime by default. */
  readonly expiresIn?: string | undefined;
}

const DEFAULT_SNAPSHOT = 'default';

/**
 * Creates a handle for a sandbox.
 *
 * @param name null for the shared one
 * @param call calls the admin API of its mock
 * @param open called before each operation: reopens the sandbox if it has been closed
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
    addresses: async () => (await callHere('listAccounts')).accounts,
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
