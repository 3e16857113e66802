import { addressOf } from '../sandboxes/plus-address.ts';
import type { Fault } from '../store/port/faults.ts';
import type { RecordedRequest } from '../store/port/recorded-request.ts';
import type { RequestCriteria } from '../store/port/request-criteria.ts';
import type { AdminArguments, AdminCall } from './admin-call.ts';
import { type ClockHandle, createClockHandle } from './clock-handle.ts';
import { createFaultHandle, type FaultHandle } from './fault-handle.ts';
import { createWebhookHandle, type WebhookHandle, type WebhookRequest } from './webhook-handle.ts';

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
  /**
   * Creates an API key: for the first account by default, for one of its clients with `client`. A reset removes it.
   *
   * @throws UnknownName for an account or a client that does not exist; KitError `API_KEY_TAKEN` for a `key` that exists
   * @example request.set('X-API-Key', (await sandbox.apiKey({ client: uid })).key);
   */
  apiKey(request?: ApiKeyRequest): Promise<ApiKey>;
  /** Revokes an API key here, until a reset. @param id of a key of {@link apiKey}, or of the fixtures. @throws UnknownName */
  revokeApiKey(id: string): Promise<void>;
  /**
   * Connects a client to SuperPDP, as if the end user had opened the URL and agreed.
   *
   * @param authorizeUrl the answer of `superpdp/connect-url`, which says for which client of which sandbox
   * @returns where the browser of the end user is sent, with the result in its query; undefined without a `returnUrl`
   * @throws KitError `SUPERPDP_STATE_UNUSABLE` for a URL that was used, has expired after ten minutes or is not one of this mock
   */
  connectSuperPdp(authorizeUrl: string): Promise<string | undefined>;
  /** The same for an end user who declines. A connection that the client already has stays. */
  declineSuperPdp(authorizeUrl: string): Promise<string | undefined>;
  /** Restores the fixtures, real time and the duration of tasks, and removes tasks, faults and recorded requests; snapshots stay. */
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
  /**
   * Sets how long the tasks take that begin from now on, such as `10s`, by the clock of the sandbox, until a reset.
   *
   * @throws InvalidArgument for a text that is not a duration; KitError `TASK_TOO_LONG` for more than 1d
   * @example
   * await sandbox.setTaskDuration('1m');
   * // …begin a task…
   * await sandbox.clock.advance('1m'); // it has ended
   */
  setTaskDuration(duration: string): Promise<void>;
  /** Recorded requests and responses, oldest first, with secrets masked. */
  requests(criteria?: RequestCriteria): Promise<RecordedRequest[]>;
  /**
   * Delivers a webhook, as FactPulse sends it, and resolves after the first try. If it is not answered with 2xx within
   * 10 s, it is tried again 5 and 25 s after the first try, by the clock of the sandbox.
   *
   * @throws UnknownName for a client that does not exist; KitError `WEBHOOK_UNUSABLE` for a receiver that must not be called, or an
   *   event without a sample and without `data`; `TOO_MANY_WEBHOOKS` if 100 have tries left
   * @example
   * const webhook = await sandbox.webhook({ client: uid, url: 'http://127.0.0.1:3000/webhooks' });
   * await sandbox.clock.advance('5s'); // makes the second try, if the first one failed
   */
  webhook(request: WebhookRequest): Promise<WebhookHandle>;
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

export interface ApiKeyRequest {
  /** E-mail address, with or without the tag of the sandbox; the first account by default. */
  readonly account?: string | undefined;
  /** Uid of a client of the account, for a key of this client only. */
  readonly client?: string | undefined;
  /** Such as `5m`, or `-1m` for an expired key; it does not expire by default. */
  readonly expiresIn?: string | undefined;
  /** Printable ASCII characters without spaces; generated by default. */
  readonly key?: string | undefined;
}

export interface ApiKey {
  readonly id: string;
  /** To be sent as `X-API-Key`. In a sandbox with a name it ends with `+NAME`. */
  readonly key: string;
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
    async apiKey(request = {}) {
      const { id, key } = await callHere('createApiKey', { body: { ...request } });
      return { id, key };
    },
    async revokeApiKey(id) {
      await callHere('revokeApiKey', { path: { id } });
    },
    async connectSuperPdp(authorizeUrl) {
      return (await call('connectSuperPdp', { body: { authorizeUrl } })).redirectUrl ?? undefined;
    },
    async declineSuperPdp(authorizeUrl) {
      return (await call('declineSuperPdp', { body: { authorizeUrl } })).redirectUrl ?? undefined;
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
    async setTaskDuration(duration) {
      await callHere('setTaskSettings', { body: { duration } });
    },
    async requests(criteria = {}) {
      return (await callHere('findRequests', { body: criteria })).requests;
    },
    async webhook(request) {
      const { id } = await callHere('deliverWebhook', { body: { ...request } });
      return createWebhookHandle(id, callHere);
    },
    clock: createClockHandle(callHere),
  };
}
