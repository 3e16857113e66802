import { randomBytes } from 'node:crypto';
import { parseDuration } from '../../../base/duration.ts';
import { InvalidArgument, KitError, UnknownName } from '../../../base/errors.ts';
import type { components } from '../../../contracts/generated/admin.ts';
import { checkTime } from '../../sandboxes/move-clock.ts';
import { addTag } from '../../sandboxes/plus-address.ts';
import type { ApiKeyRecord } from '../../store/port/records.ts';
import type { OwnedApiKey, SandboxRecord } from '../../store/port/sandboxes.ts';
import { timeOf } from '../../store/port/time.ts';
import { namedOwner } from './addresses.ts';
import { type AdminHandlers, type AdminParts, done } from './handler.ts';
import { namedSandbox } from './named-sandbox.ts';

type ApiKeyRequest = components['schemas']['ApiKeyRequest'];

const KEY_BYTES = 24;

/** Lists, creates and revokes API keys. */
export function apiKeyHandlers({
  storage,
  vault,
  clock,
  ids,
}: AdminParts): AdminHandlers<'listApiKeys' | 'createApiKey' | 'revokeApiKey'> {
  const { sandboxes } = storage;
  const { apiKeys } = sandboxes;

  async function createApiKey(sandbox: SandboxRecord, request: ApiKeyRequest) {
    const key = checkKey(request.key ?? randomBytes(KEY_BYTES).toString('base64url'));
    const { address, email, client, now } = await namedOwner(storage, sandbox, request);
    const expiresAt = toExpiry(request.expiresIn, now);
    const apiKey: ApiKeyRecord = {
      ...{ id: ids(), fingerprint: vault.fingerprint(key), clientUid: client ?? null },
      ...{ createdAt: new Date(now).toISOString(), expiresAt, revokedAt: null },
    };
    if ((await apiKeys.add(sandbox, { email, apiKey })) === 'stale') {
      const existing = await apiKeys.list(sandbox);
      if (existing.some((each) => isSame(each.apiKey, apiKey))) throw new ApiKeyTaken();
      return createApiKey(sandbox, request); // the account or the client has changed in between
    }
    const { name } = sandbox;
    const sent = name === null ? key : `${key}+${name}`;
    return { id: apiKey.id, key: sent, account: address, client: client ?? null, expiresAt };
  }

  return {
    async listApiKeys({ query }) {
      const sandbox = await namedSandbox(sandboxes, query.sandbox);
      const listed = await apiKeys.list(sandbox);
      return { status: 200, body: { apiKeys: listed.map((each) => describe(each, sandbox)) } };
    },
    async createApiKey({ query, body }) {
      return { status: 201, body: await createApiKey(await namedSandbox(sandboxes, query.sandbox), body) };
    },
    async revokeApiKey({ query, path: { id } }) {
      const sandbox = await namedSandbox(sandboxes, query.sandbox);
      const now = new Date(timeOf(sandbox.clock, clock().getTime()));
      if (await apiKeys.revoke(sandbox, id, now.toISOString()))
        return done(`The API key "${id}" is revoked.`);
      const existing = await apiKeys.list(sandbox);
      throw new UnknownName(
        'API key',
        id,
        existing.map(({ apiKey }) => apiKey.id),
      );
    },
  };
}

function isSame(one: ApiKeyRecord, other: ApiKeyRecord): boolean {
  return one.fingerprint === other.fingerprint || one.id === other.id;
}

function describe({ email, apiKey }: OwnedApiKey, { name }: SandboxRecord): components['schemas']['ApiKey'] {
  const { id, clientUid, createdAt, expiresAt, revokedAt } = apiKey;
  const account = name === null ? email : addTag(email, name);
  return { id, account, client: clientUid, createdAt, expiresAt, revokedAt };
}

/** @throws InvalidArgument for a key that the contract does not allow; calls in this process are not checked against it */
function checkKey(key: string): string {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new InvalidArgument({
    cannot: 'create the API key',
    reason: 'its "key" is empty, or has characters that a header cannot contain',
    remedy: 'Use printable ASCII characters without spaces, or leave it out',
  });
}

/** ISO 8601, in UTC; null if it does not expire. @throws TimeOutOfRange */
function toExpiry(duration: string | undefined, now: number): string | null {
  if (duration === undefined) return null;
  const expiry = now + parseDuration(duration);
  checkTime(expiry, 'create the API key');
  return new Date(expiry).toISOString();
}

class ApiKeyTaken extends KitError {
  override readonly name = 'ApiKeyTaken';

  constructor() {
    super({
      code: 'API_KEY_TAKEN',
      cannot: 'create the API key',
      reason: 'the sandbox already has this key',
      remedy: 'Use another "key", or leave it out',
    });
  }
}
