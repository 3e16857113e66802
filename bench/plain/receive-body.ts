import type { IncomingMessage } from 'node:http';
import { loadExpress } from '../../mock-server/http/load-express.ts';
import { type Problem, payloadTooLarge, unreadableBody } from '../../mock-server/problems/problem.ts';

type Parsed = IncomingMessage & { body?: unknown };

export function bytesOf({ body }: Parsed): Buffer | undefined {
  return Buffer.isBuffer(body) ? body : undefined;
}

const MEGABYTE = 1024 * 1024;
const readers = new Map<number, ReturnType<typeof createReader>>();

/** Receives each body with body-parser. */
export function receiveBody(request: Parsed, limit: number): Promise<Buffer | Problem> {
  const reader = readers.get(limit) ?? createReader(limit);
  readers.set(limit, reader);
  return new Promise((resolve, reject) => {
    reader(request as never, {} as never, (error?: unknown) => {
      // body-parser only uses what Node's types have
      if (!error) return resolve(bytesOf(request) ?? Buffer.alloc(0));
      const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
      if (status === 413) return resolve(payloadTooLarge(limit));
      return status < 500 ? resolve(unreadableBody({ reason: 'the body cannot be read' })) : reject(error);
    });
  });
}

function createReader(limit: number) {
  return loadExpress().raw({ type: () => true, limit: limit * MEGABYTE });
}
