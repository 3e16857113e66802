import type { Clock, Ids } from '../clock.ts';
import type { ClientFixture, PdpConfigFixture, StateFixtures } from './fixtures-schema.ts';
import type { AccountRecord, ClientRecord, PdpConfigRecord, State } from './state.ts';
import type { Digest, Sealed, Vault } from './vault.ts';

export interface SeedOptions {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Secrets of an earlier state, for fixtures that leave them out: by e-mail address, and by uid of the client. */
  readonly kept?: {
    readonly passwords: ReadonlyMap<string, Digest>;
    readonly secrets: ReadonlyMap<string, Sealed | null>;
  };
}

/**
 * Turns fixtures into the state a mock starts with: what they leave out filled in, secrets sealed, each account's
 * clients oldest first. A client without a date of its own counts as created now, like the ones that follow it.
 */
export function seedState(
  { accounts }: StateFixtures,
  { vault, clock, ids, kept = NOTHING_KEPT }: SeedOptions,
): State {
  const now = clock().toISOString();
  const givenIds = accounts.flatMap(({ clients }) => clients.map(({ pdpConfig }) => pdpConfig?.id ?? 0));
  let lastPdpConfigId = givenIds.reduce((one, other) => Math.max(one, other), 0);

  function seedAccount({ email, password, clients }: StateFixtures['accounts'][number]): AccountRecord {
    const key = email.toLowerCase();
    return {
      email: key,
      password:
        (password === undefined ? kept.passwords.get(key) : undefined) ?? vault.digest(password ?? ''),
      clients: clients.map(seedClient).sort(byAge),
    };
  }

  function seedClient(fixture: ClientFixture): ClientRecord {
    const createdAt = fixture.createdAt ? toUtc(fixture.createdAt) : now;
    const uid = (fixture.uid ?? ids()).toLowerCase();
    return {
      uid,
      name: fixture.name,
      description: fixture.description ?? null,
      siret: fixture.siret ?? null,
      isActive: fixture.isActive ?? true,
      hasConfigChorus: fixture.hasConfigChorus ?? false,
      createdAt,
      updatedAt: fixture.updatedAt ? toUtc(fixture.updatedAt) : createdAt,
      pdpConfig: fixture.pdpConfig ? seedPdpConfig(fixture.pdpConfig, uid, createdAt) : null,
    };
  }

  function seedPdpConfig(fixture: PdpConfigFixture, uid: string, clientCreatedAt: string): PdpConfigRecord {
    if (fixture.id === undefined) lastPdpConfigId += 1;
    const createdAt = fixture.createdAt ? toUtc(fixture.createdAt) : clientCreatedAt;
    return {
      id: fixture.id ?? lastPdpConfigId,
      isActive: fixture.isActive ?? true,
      modeSandbox: fixture.modeSandbox ?? false,
      flowServiceUrl: fixture.flowServiceUrl,
      tokenUrl: fixture.tokenUrl,
      oauthClientId: fixture.oauthClientId,
      clientSecret: seedSecret(fixture, uid),
      lastTestAt: fixture.lastTestAt ? toUtc(fixture.lastTestAt) : null,
      lastTestSuccess: fixture.lastTestSuccess ?? null,
      lastTestError: fixture.lastTestError ?? null,
      createdAt,
      updatedAt: fixture.updatedAt ? toUtc(fixture.updatedAt) : createdAt,
    };
  }

  function seedSecret({ clientSecret }: PdpConfigFixture, uid: string): Sealed | null {
    if (clientSecret === undefined) return kept.secrets.get(uid) ?? null;
    return clientSecret === null ? null : vault.seal(clientSecret);
  }

  const seeded = accounts.map(seedAccount);
  return { accounts: seeded, lastPdpConfigId };
}

const NOTHING_KEPT = { passwords: new Map<string, Digest>(), secrets: new Map<string, Sealed | null>() };

function toUtc(time: string): string {
  return new Date(time).toISOString();
}

/** ISO 8601 in UTC sorts as text; a stable sort leaves equal dates in the order of the file. */
function byAge(one: ClientRecord, other: ClientRecord): number {
  if (one.createdAt === other.createdAt) return 0;
  return one.createdAt < other.createdAt ? -1 : 1;
}
