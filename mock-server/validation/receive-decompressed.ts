import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { loadExpress } from '../http/load-express.ts';
import type { Explanation } from '../problems/explanation.ts';
import { type Problem, payloadTooLarge, unreadableBody } from '../problems/problem.ts';
import { bytesOf, INCOMPLETE, MEGABYTE, receiveBody } from './receive-body.ts';

/** By limit. */
const readers = new Map<number, RequestHandler>();

/**
 * Receives the body of a request like {@link receiveBody}, and decompresses it.
 *
 * @param limit in megabytes, after decompression
 * @returns its bytes; 413 for a body that is too large, 400 for one that is incomplete or cannot be decompressed
 */
export function receiveDecompressed(request: IncomingMessage, limit: number): Promise<Buffer | Problem> {
  const isCompressed = request.headers['content-encoding'] !== undefined;
  return isCompressed ? decompress(request, limit) : receiveBody(request, limit);
}

function decompress(request: IncomingMessage, limit: number): Promise<Buffer | Problem> {
  return new Promise((resolve, reject) => {
    readerOf(limit)(request as never, {} as never, (error?: unknown) => {
      if (!error) return resolve(bytesOf(request) ?? Buffer.alloc(0));
      const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
      if (status === 413) return resolve(payloadTooLarge(limit));
      return status < 500 ? resolve(unreadableBody(explain(error))) : reject(error);
    });
  });
}

function readerOf(limit: number): RequestHandler {
  const reader = readers.get(limit) ?? loadExpress().raw({ type: () => true, limit: limit * MEGABYTE });
  readers.set(limit, reader);
  return reader;
}

/** Why body-parser has refused a body. */
function explain(error: unknown): Explanation {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'request.aborted') return INCOMPLETE;
  if (type === 'encoding.unsupported') {
    return {
      reason: 'the Content-Encoding of the body is not supported',
      hint: 'send the body uncompressed, or compressed with gzip, deflate or br',
    };
  }
  return { reason: 'the body is not compressed as its Content-Encoding says' };
}
