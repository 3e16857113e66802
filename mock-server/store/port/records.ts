import type { Digest, Sealed } from '../../secrets/vault.ts';

/**
 * The persistent state of a mock, as written to a file. Times are ISO 8601, in UTC. Records are immutable: a changed
 * client is a new record, so that sandboxes and snapshots can share records.
 */
export interface State {
  readonly accounts: readonly AccountRecord[];
  readonly lastPdpConfigId: number;
}

/** An account, without its clients. */
export interface Account {
  /** E-mail address, in lower case; identifies the account. */
  readonly email: string;
  readonly password: Digest;
}

export interface AccountRecord extends Account {
  /** Oldest first. */
  readonly clients: readonly ClientRecord[];
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
}

export interface PdpConfigRecord {
  readonly id: number;
  readonly isActive: boolean;
  readonly modeSandbox: boolean;
  readonly flowServiceUrl: string;
  readonly tokenUrl: string;
  readonly oauthClientId: string;
  /** null only if a fixture leaves it out. */
  readonly clientSecret: Sealed | null;
  readonly lastTestAt: string | null;
  readonly lastTestSuccess: boolean | null;
  readonly lastTestError: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}
