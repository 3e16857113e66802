import type { RequestListener } from 'node:http';
import type { Clock, Ids } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import type { Assumptions } from './assumptions/assumptions.ts';
import type { Fixtures } from './fixtures/fixtures-schema.ts';
import type { SandboxHandle } from './handle/sandbox-handle.ts';
import type { TlsPair } from './server/read-tls.ts';
import type { StoreOptions } from './store/choose/choose-storage.ts';

/** An empty text is as if it were left out, except for `secret` and `adminToken`, which are refused. */
export interface MockOptions extends StoreOptions {
  /** Versions of FactPulse's contract to serve, from one state; `4.0` by default. */
  readonly contract?: string | readonly string[];
  /**
   * Further OpenAPI documents, as `FILE` or `FRAMEWORK:FILE`: their operations that the contract does not have are answered
   * from their schemas (docs/documents.md).
   */
  readonly documents?: readonly string[];
  /** Of the answers of further documents: the same seed and request give the same answer. */
  readonly seed?: string | number;
  /** The initial state: `demo` (the default), `empty`, the path of a JSON file, or the fixtures themselves. */
  readonly fixtures?: string | Fixtures;
  /** HS256 secret of the tokens. Stored secrets are encrypted with it too. */
  readonly secret?: string;
  /** Choices for what FactPulse does not document (docs/assumptions.md). */
  readonly assume?: Partial<Assumptions>;
  /** Logs each request; silent by default. */
  readonly logger?: Logger;
  /** Returns the current time; the system clock by default. */
  readonly clock?: Clock;
  /** Generates UUIDs; random by default. */
  readonly ids?: Ids;
  /** Whether fault injection is enabled, by `Prefer` header and standing faults; true by default. */
  readonly faults?: boolean;
  /** How long the tasks of further documents take, such as `10s`, by the clock of their sandbox; `1s` by default. */
  readonly taskDuration?: string;
  /** Whether the callbacks of tasks may go to other machines; false by default. */
  readonly allowRemote?: boolean;
  /** How many sandboxes stay open, not counting the shared one; 10,000 by default. */
  readonly maxSandboxes?: number;
  /** How many requests the journal stores; 5,000 by default. */
  readonly journalSize?: number;
  /**
   * Origins of web pages that may send credentials, such as `https://app.example.fr`. Pages of this machine always may,
   * and pages of any origin may call the API without credentials.
   */
  readonly corsOrigins?: readonly string[];
  /**
   * Token that the admin API requires. By default none on loopback, and a generated one elsewhere: in a shared store, one
   * for all replicas.
   */
  readonly adminToken?: string;
  /**
   * A configuration file, which sets options that are not given (docs/configuration.md). By default that of the current
   * folder, if there is one; `false` for none.
   */
  readonly config?: string | false;
}

export interface ListenOptions {
  /** 0, the default, picks a free one. */
  readonly port?: number;
  /** `localhost` by default: both loopback addresses, `127.0.0.1` and, if the machine has IPv6, `::1`. */
  readonly host?: string;
  /**
   * Serves HTTPS with this certificate: it, with its intermediate ones behind it, and its private key, as texts in PEM format.
   * Over HTTP by default.
   */
  readonly tls?: TlsPair;
  /** The contract version to serve there, one of those that the mock was created with; the first by default. */
  readonly contract?: string;
}

export interface CloseOptions {
  /** How long requests in flight may take, in milliseconds; a second by default. */
  readonly grace?: number;
}

/** A mock of FactPulse's backend, and a handle for its shared sandbox, that of the plain addresses. */
export interface Mock extends SandboxHandle {
  /** The mock without a port: for `request(mock.app)` of supertest, or `app.use(mock.app)` in your Express application. */
  readonly app: RequestListener;
  /** The contract that it serves; the first if it serves several. */
  readonly contract: Contract;
  /** Its URL for the first contract, such as `http://127.0.0.1:8001`; undefined while it is not listening. */
  readonly url: string | undefined;
  /** Token that the admin API requires; undefined if it is open. */
  readonly adminToken: string | undefined;
  /** Signs the webhooks of clients without a webhook secret. It depends on the option `secret` only. */
  readonly webhookKey: string;
  /**
   * Starts listening and resolves with the URL. Each contract can listen once.
   *
   * @throws ListenError with a `code` such as `EADDRINUSE`; KitError with the code `INVALID_CERTIFICATE`; StateFileError if
   * another mock uses the state file, or it cannot be written; KitError if the shared store cannot be used
   */
  listen(options?: ListenOptions): Promise<string>;
  /**
   * Opens a sandbox: a separate copy of the fixtures.
   *
   * @param name any text of 1 to 64 characters; the handle has it as it is in addresses. Generated by default
   * @throws InvalidArgument for another name
   */
  sandbox(name?: string): Promise<SandboxHandle>;
  /**
   * Resets the mock, to other fixtures if given, and closes its sandboxes.
   *
   * @throws FixturesError; nothing has changed then
   */
  load(fixtures?: string | Fixtures): Promise<void>;
  /**
   * Announces the end, without changing what is served: `/__admin/ready` answers 503 from now on, and each answer closes its
   * connection, so that load balancers and clients go elsewhere. `close` is still to be called.
   */
  drain(): void;
  /** Stops listening and closes the store. */
  close(options?: CloseOptions): Promise<void>;
}
