import type { SessionExchange } from '../from/session.ts';
import { isObject } from '../principals/sign-ins.ts';

/** What a session has shown of its clients so far. */
export interface ClientMemory {
  /** Whether a response of this client had the same value in this property before. */
  hasSeen(exchange: SessionExchange, name: string, value: unknown): boolean;
  /** Whether only the requests of the session change the client, as far as its responses show. */
  isSteady(exchange: SessionExchange): boolean;
  note(exchange: SessionExchange): void;
}

interface Remembered {
  readonly value: unknown;
  /** How many requests had changed the client before. */
  readonly writes: number;
}

/** A value that changes between two reads was changed by someone else, so a replay cannot expect it. */
export function createClientMemory(): ClientMemory {
  const values = new Map<string, Remembered>();
  const writes = new Map<string, number>();
  const unsteady = new Set<string>();

  return {
    hasSeen: (exchange, name, value) => values.get(keyOf(exchange, name))?.value === value,
    isSteady: (exchange) => !unsteady.has(uidOf(exchange)),
    note(exchange) {
      const { received, operation, status } = exchange;
      if (status >= 300 || !isObject(received) || 'results' in received) return;
      const uid = uidOf(exchange);
      const count = (writes.get(uid) ?? 0) + (operation.isSafe ? 0 : 1);
      writes.set(uid, count);
      for (const [name, value] of Object.entries(received)) {
        if (isGenerated(name, value)) continue;
        const known = values.get(keyOf(exchange, name));
        if (known && known.value !== value && known.writes === count) unsteady.add(uid);
        values.set(keyOf(exchange, name), { value, writes: count });
      }
    },
  };
}

function uidOf({ pathParameters, received }: SessionExchange): string {
  const uid = pathParameters.uid ?? (isObject(received) ? received.uid : undefined);
  return String(uid).toLowerCase();
}

/** Properties of the client itself have the same names in all responses that name the client; others have their own. */
function keyOf(exchange: SessionExchange, name: string): string {
  const { received, operation } = exchange;
  const isClient = isObject(received) && 'uid' in received;
  const part = isClient ? '' : operation.path.split('/').slice(-1)[0];
  return JSON.stringify([uidOf(exchange), part, name]);
}

const TIME = /^\d{4}-\d\d-\d\dT/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a value is another one in each run: a time, an id, or a text for people, and everything that is not a plain value. */
export function isGenerated(name: string, value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return true;
  if (name === 'id' || name === 'uid' || name === 'message') return true;
  return typeof value === 'string' && (TIME.test(value) || UUID.test(value) || value.length > 200);
}
