import type { ServerResponse } from 'node:http';
import { toBytes } from './bytes.ts';

/** How a fault damages a response before it is sent. */
export interface Damage {
  readonly kind: DamageKind;
  /** How long a slow body takes, in milliseconds. */
  readonly duration: number;
}

export type DamageKind = 'connection-reset' | 'empty-reply' | 'truncated-body' | 'slow-body';

/** Whether the answer is withheld, so that the operation is not carried out. */
export function withholdsAnswer(damage: Damage | undefined): boolean {
  return damage?.kind === 'connection-reset' || damage?.kind === 'empty-reply';
}

/** The response without the damage. */
interface Whole {
  readonly status: number;
  /** Name, value, name, value. */
  readonly headers: readonly string[];
  readonly body: string | Uint8Array;
}

/** The maximum number of pieces of a slow body. */
const MAX_PIECES = 20;

/** Writes a response with the damage of a fault. */
export function writeDamaged(
  response: ServerResponse,
  { status, headers: list, body }: Whole,
  { kind, duration }: Damage,
): void {
  const bytes = toBytes(body);
  const headers = list as string[]; // Node.js only reads it
  switch (kind) {
    case 'connection-reset':
      response.socket?.resetAndDestroy();
      return;
    case 'empty-reply':
      response.socket?.destroySoon();
      return;
    case 'truncated-body':
      response.writeHead(status, headers);
      response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroySoon());
      return;
    case 'slow-body':
      response.writeHead(status, headers);
      trickle(response, bytes, duration);
  }
}

function trickle(response: ServerResponse, bytes: Uint8Array, duration: number): void {
  const size = Math.ceil(bytes.length / MAX_PIECES);
  const pieces = Math.ceil(bytes.length / size); // fewer than the maximum if the size was rounded up
  let sent = 0;

  function sendNext(): void {
    const piece = bytes.subarray(sent, sent + size);
    sent += piece.length;
    if (sent < bytes.length) response.write(piece);
    else {
      clearInterval(timer);
      response.end(piece);
    }
  }

  const timer = setInterval(sendNext, duration / pieces);
  response.once('close', () => clearInterval(timer));
}
