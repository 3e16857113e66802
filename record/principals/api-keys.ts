import type { Session, SessionExchange } from '../from/session.ts';
import type { Principal } from './principal.ts';

/** An API key of a session. */
export interface KnownKey {
  readonly principal: Principal;
  /** The input of the scenario that stands for it, such as `apiKey`. */
  readonly input: string;
  /** The key in fixtures: the one that the runner gives to this input at a mock with the demo fixtures. */
  readonly demo: string;
}

/** @param keyOf the key that decides about an exchange, if it is accepted */
export function nameKeys(
  { exchanges }: Session,
  keyOf: (exchange: SessionExchange) => { readonly value: string; readonly principal: Principal } | undefined,
): ReadonlyMap<string, KnownKey> {
  const known = new Map<string, KnownKey>();
  const counts = new Map<string, number>();
  for (const exchange of exchanges) {
    const key = keyOf(exchange);
    if (!key || known.has(key.value)) continue;
    const { input, demo } = firstOf(key.principal);
    const count = (counts.get(input) ?? 0) + 1;
    counts.set(input, count);
    const names = count === 1 ? { input, demo } : { input: `${input}${count}`, demo: `${demo}-${count}` };
    known.set(key.value, { principal: key.principal, ...names });
  }
  return known;
}

function firstOf({ account, clientUid }: Principal): { readonly input: string; readonly demo: string } {
  const isOwn = account === 0;
  if (clientUid === undefined)
    return isOwn ? { input: 'apiKey', demo: 'demo-key' } : { input: 'otherApiKey', demo: 'other-key' };
  return isOwn
    ? { input: 'clientApiKey', demo: 'demo-client-key' }
    : { input: 'otherClientApiKey', demo: 'other-client-key' };
}
