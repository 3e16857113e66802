import type { Clock, Ids } from '../clock.ts';
import type { AccountFixture, ClientFixture, Fixtures, PdpConfigFixture } from './fixtures-schema.ts';
import type { AccountRecord, ClientRecord, PdpConfigRecord, State } from './state.ts';
import type { Vault } from './vault.ts';

interface SeedOptions {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Turns fixtures into the state a mock starts with: what they leave out filled in, secrets sealed, each account's
 * clients oldest first. A client without a date of its own counts as created now, like the ones that follow it.
 */
export function seedState({ accounts }: Fixtures, { vault, clock, ids }: SeedOptions): State {
  const now = clock().toISOString();
  let lastPdpConfigId = 0;

  function seedAccount({ email, password, clients }: AccountFixture): AccountRecord {
    return {
      email: email.toLowerCase(),
      password: vault.digest(password),
      clients: clients.map(seedClient).sort(byAge),
    };
  }

  function seedClient(fixture: ClientFixture): ClientRecord {
    const createdAt = fixture.createdAt ? toUtc(fixture.createdAt) : now;
    return {
      uid: (fixture.uid ?? ids()).toLowerCase(),
      name: fixture.name,
      description: fixture.description ?? null,
      siret: fixture.siret ?? null,
      isActive: fixture.isActive ?? true,
      hasConfigChorus: fixture.hasConfigChorus ?? false,
      createdAt,
      updatedAt: fixture.updatedAt ? toUtc(fixture.updatedAt) : createdAt,
      pdpConfig: fixture.pdpConfig ? seedPdpConfig(fixture.pdpConfig, createdAt) : null,
    };
  }

  function seedPdpConfig(fixture: PdpConfigFixture, clientCreatedAt: string): PdpConfigRecord {
    lastPdpConfigId += 1;
    const createdAt = fixture.createdAt ? toUtc(fixture.createdAt) : clientCreatedAt;
    return {
      id: lastPdpConfigId,
      isActive: fixture.isActive ?? true,
      modeSandbox: fixture.modeSandbox ?? false,
      flowServiceUrl: fixture.flowServiceUrl,
      tokenUrl: fixture.tokenUrl,
      oauthClientId: fixture.oauthClientId,
      clientSecret: fixture.clientSecret === undefined ? null : vault.seal(fixture.clientSecret),
      lastTestAt: fixture.lastTestAt ? toUtc(fixture.lastTestAt) : null,
      lastTestSuccess: fixture.lastTestSuccess ?? null,
      lastTestError: fixture.lastTestError ?? null,
      createdAt,
      updatedAt: fixture.updatedAt ? toUtc(fixture.updatedAt) : createdAt,
    };
  }

  const seeded = accounts.map(seedAccount);
  return { accounts: seeded, lastPdpConfigId };
}

function toUtc(time: string): string {
  return new Date(time).toISOString();
}

/** ISO 8601 in UTC sorts as text; a stable sort leaves equal dates in the order of the file. */
function byAge(one: ClientRecord, other: ClientRecord): number {
  if (one.createdAt === other.createdAt) return 0;
  return one.createdAt < other.createdAt ? -1 : 1;
}
