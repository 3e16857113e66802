import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { offsetOfFirstError } from '../../base/first-json-error.ts';
import type { ContractBody, Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { loadExpress } from '../http/load-express.ts';
import { payloadTooLarge, unreadableBody } from '../problems/problem.ts';

/** A body after JSON decoding; undefined where there is none or a violation says why it cannot be read. */
export interface ReadBody {
  readonly value: unknown;
  readonly violations: readonly Violation[];
}

/** Where body-parser puts what it has read. */
type Parsed = IncomingMessage & { body?: unknown };

/** The bytes of a body that was read; undefined where there was none to read. */
export function bytesOf({ body }: Parsed): Buffer | undefined {
  return Buffer.isBuffer(body) ? body : undefined;
}

const MEGABYTE = 1024 * 1024;
/** The API takes 1 MB (api-facts, Errors); a state that is put can be larger. */
const LIMITS = { api: 1, admin: 64 } as const;
type Reader = keyof typeof LIMITS;
const readers = new Map<Reader, RequestHandler>();

function readerOf(kind: Reader): RequestHandler {
  const reader = readers.get(kind) ?? loadExpress().raw({ type: () => true, limit: LIMITS[kind] * MEGABYTE });
  readers.set(kind, reader);
  return reader;
}

/**
 * Reads a request's body as the operation declares it; it can be read again. An operation that declares none has its body ignored,
 * whatever it is: FactPulse's SDKs send forms, `{}` or nothing there (api-facts, Behaviour).
 *
 * @throws Problem 413 for a body that is too large, 400 for one that breaks off or cannot be decompressed
 */
export async function readBody(request: IncomingMessage, operation: Operation): Promise<ReadBody> {
  const declared = operation.requestBody;
  if (!declared) return { value: undefined, violations: [] };
  const reader = operation.scope === 'admin' ? 'admin' : 'api';
  const isTooLarge = Number(request.headers['content-length']) > LIMITS[reader] * MEGABYTE;
  if (isTooLarge) throw payloadTooLarge(LIMITS[reader]); // before it arrives
  const bytes = await receive(request, reader);
  if (bytes.length === 0) return missing(declared);
  if (!declared.mediaTypes.includes(mediaTypeOf(request))) return violated(declared, 'media-type');
  return decode(bytes, declared);
}

function receive(request: Parsed, reader: Reader): Promise<Buffer> {
  if (Buffer.isBuffer(request.body)) return Promise.resolve(request.body); // it was read before
  return isPlain(request) ? receivePlain(request) : receiveAny(request, reader);
}

/** Still to come, of a known length, which is within the limit by now, and not compressed: as nearly all are. */
function isPlain({ headers, readableDidRead, destroyed }: Parsed): boolean {
  const isAsItIs = headers['content-length'] !== undefined && headers['content-encoding'] === undefined;
  return isAsItIs && !readableDidRead && !destroyed;
}

/** What body-parser comes to for a plain body; the first one does not wait until it is loaded. */
function receivePlain(request: Parsed): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('error', () => reject(unreadableBody(UNREADABLE)));
    request.once('end', () => {
      const body = Buffer.concat(chunks);
      request.body = body;
      resolve(body);
    });
  });
}

function receiveAny(request: Parsed, reader: Reader): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    readerOf(reader)(request as never, {} as never, (error?: unknown) => {
      if (error) reject(toProblem(error, LIMITS[reader]));
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    });
  });
}

const UNREADABLE = 'The body cannot be read';

function toProblem(error: unknown, megabytes: number): unknown {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status === 413) return payloadTooLarge(megabytes);
  return status < 500 ? unreadableBody(UNREADABLE) : error;
}

function mediaTypeOf(request: IncomingMessage): string {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
}

function decode(bytes: Uint8Array, declared: ContractBody): ReadBody {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); // RFC 8259 §8.1
  } catch {
    return violated(declared, 'json', [0]);
  }
  try {
    const value: unknown = JSON.parse(text);
    return value === null ? missing(declared) : { value, violations: [] };
  } catch {
    return violated(declared, 'json', [positionOfError(text)]);
  }
}

/** FastAPI gives the position of a syntax error as part of its `loc`. */
function positionOfError(text: string): number {
  try {
    return offsetOfFirstError(text);
  } catch {
    return 0; // nested too deeply for the scanner
  }
}

function missing(declared: ContractBody): ReadBody {
  return declared.required ? violated(declared, 'required') : { value: undefined, violations: [] };
}

function violated(declared: ContractBody, rule: string, path: readonly number[] = []): ReadBody {
  const { schema, schemaPointer } = declared;
  const violation: Violation = { in: 'body', path, rule, schema, schemaPointer, message: 'cannot be read' };
  return { value: undefined, violations: [violation] };
}
