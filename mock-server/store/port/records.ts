import type { Digest, Fingerprint, Sealed } from '../../secrets/vault.ts';

/**
 * The persistent state of a mock, as written to a file. Times are ISO 8601, in UTC. Records are immutable: a changed
 * client is a new record, so that sandboxes and snapshots can share records.
 */
export interface State {
  readonly accounts: readonly AccountRecord[];
  readonly lastPdpConfigId: number;
  /** Oldest first. */
  readonly tasks: readonly TaskRecord[];
}

/** An account, without its clients. */
export interface Account {
  /** E-mail address, in lower case; identifies the account. */
  readonly email: string;
  readonly password: Digest;
}

export interface AccountRecord extends Account {
  readonly apiKeys: readonly ApiKeyRecord[];
  /** Oldest first. */
  readonly clients: readonly ClientRecord[];
}

/** An API key, without the key itself. */
export interface ApiKeyRecord {
  readonly id: string;
  readonly fingerprint: Fingerprint;
  /** The client that it is for, in lower case; null at account level. */
  readonly clientUid: string | null;
  readonly createdAt: string;
  /** null if it does not expire. */
  readonly expiresAt: string | null;
  /** null unless it was revoked. */
  readonly revokedAt: string | null;
}

export interface ClientRecord {
  /** In lower case. */
  readonly uid: string;
  readonly name: string;
  readonly description: string | null;
  readonly siret: string | null;
  readonly isActive: boolean;
  readonly hasConfigChorus: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly pdpConfig: PdpConfigRecord | null;
  readonly chorusConfig: ChorusConfigRecord | null;
  readonly webhookSecret: WebhookSecretRecord | null;
  readonly superPdp: SuperPdpConnectionRecord | null;
  /** Oldest first. One that was answered is removed, so that no state is used twice. */
  readonly superPdpRequests: readonly SuperPdpRequestRecord[];
}

/** `double`: encrypted with the key of the caller, then with that of the server. `fernet`: with that of the server only. */
export type EncryptionMode = 'fernet' | 'double';

/** A secret, and how it is encrypted. */
export interface StoredSecret {
  readonly sealed: Sealed;
  readonly encryptionMode: EncryptionMode;
}

export interface PdpConfigRecord {
  readonly id: number;
  readonly isActive: boolean;
  readonly modeSandbox: boolean;
  readonly flowServiceUrl: string;
  readonly tokenUrl: string;
  readonly oauthClientId: string;
  /** null only if a fixture leaves it out. */
  readonly clientSecret: StoredSecret | null;
  readonly lastTestAt: string | null;
  readonly lastTestSuccess: boolean | null;
  readonly lastTestError: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** No route of the clients API sets it; fixtures do. */
export interface ChorusConfigRecord {
  /** null if a fixture leaves it out. */
  readonly password: StoredSecret | null;
}

export interface WebhookSecretRecord {
  readonly sealed: Sealed;
  readonly createdAt: string;
}

/** The connection of a client to SuperPDP. */
export interface SuperPdpConnectionRecord {
  readonly accessToken: Sealed;
  readonly refreshToken: Sealed;
  readonly modeSandbox: boolean;
  readonly connectedAt: string;
  /** Of the access token. */
  readonly expiresAt: string;
  /** Error code of the last renewal (RFC 6749 §5.2); empty if it succeeded. */
  readonly lastError: string;
}

/** A request to connect a client to SuperPDP, which no end user has answered yet. */
export interface SuperPdpRequestRecord {
  readonly id: string;
  readonly modeSandbox: boolean;
  /** null for a confirmation page. */
  readonly returnUrl: string | null;
  readonly expiresAt: string;
}

/** How a task ends: well, in an error of its operation, in a crash, never, or as its operation alone can (docs/tasks.md). */
export type TaskOutcome =
  | 'success'
  | 'error'
  | 'failure'
  | 'stuck'
  | 'partial'
  | 'pending-input'
  | 'validation-failed';

/** A task that an operation of a further document began, with all that its states and its result depend on. */
export interface TaskRecord {
  /** In lower case. */
  readonly id: string;
  /** E-mail address of the account that began it, in lower case; null if the operation takes no credentials. */
  readonly account: string | null;
  /** The client of the token or API key; null at account level. */
  readonly clientUid: string | null;
  /** Id of the operation. */
  readonly operation: string;
  readonly createdAt: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly outcome: TaskOutcome;
  /** What the request said, without long values, files and secrets. */
  readonly request: TaskRequestRecord;
  /** Id of the download or the conversion that it makes. Another task may continue a conversion, with the same id. */
  readonly makes: string;
  /** Whether a download has deleted what it made. */
  readonly isDeleted: boolean;
}

export interface TaskRequestRecord {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
