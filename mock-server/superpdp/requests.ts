import type { Ids } from '../../base/clock.ts';
import type { ClientRecord, SuperPdpRequestRecord } from '../store/port/records.ts';

/** How long an end user can take to answer: ten minutes. */
const LIFE_MS = 10 * 60_000;

/** More than one user has open at the same time; each has a URL of up to 2,048 characters. */
const MAX_REQUESTS = 100;

interface RequestParts {
  readonly ids: Ids;
  /** By the clock of the sandbox. */
  readonly now: Date;
}

/** Adds a request to a client, and drops those that have expired or are too many. */
export function addRequest(
  client: ClientRecord,
  wanted: Pick<SuperPdpRequestRecord, 'modeSandbox' | 'returnUrl'>,
  { ids, now }: RequestParts,
): { readonly request: SuperPdpRequestRecord; readonly client: ClientRecord } {
  const expiresAt = new Date(now.getTime() + LIFE_MS).toISOString();
  const request = { id: ids(), ...wanted, expiresAt };
  const current = client.superPdpRequests.filter((earlier) => !hasExpired(earlier, now));
  const superPdpRequests = [...current, request].slice(-MAX_REQUESTS);
  return { request, client: { ...client, superPdpRequests } };
}

export function hasExpired({ expiresAt }: { readonly expiresAt: string }, now: Date): boolean {
  return now.getTime() >= Date.parse(expiresAt);
}
