/** The bytes of a body, as far as they are recorded. */
export interface Captured {
  readonly bytes: Buffer;
  /** Of the whole body, as it was sent. */
  readonly size: number;
}

export interface Capture {
  add(chunk: Buffer): void;
  captured(): Captured;
}

/** More chunks are joined: each takes memory in addition to its bytes, and a server can send single bytes. */
const MAX_CHUNKS = 256;

/** Captures the beginning of a body while it passes. @param limit in bytes */
export function createCapture(limit: number): Capture {
  let chunks: Buffer[] = [];
  let room = limit;
  let size = 0;
  return {
    add(chunk) {
      size += chunk.length;
      if (room === 0) return;
      chunks.push(chunk.subarray(0, room));
      room -= Math.min(room, chunk.length);
      if (chunks.length > MAX_CHUNKS) chunks = [Buffer.concat(chunks)];
    },
    captured: () => ({ bytes: Buffer.concat(chunks), size }),
  };
}
