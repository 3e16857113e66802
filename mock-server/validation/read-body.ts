import type { IncomingMessage } from 'node:http';
import { decodeUtf8 } from '../../base/text-file.ts';
import type { ContractBody, Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import { Problem } from '../problems/problem.ts';
import { receiveDecompressed } from './receive-decompressed.ts';
import { explainBytes, explainJsonError } from './unreadable-text.ts';
import { wrongMediaType } from './wrong-media-type.ts';

/** A body after JSON decoding; undefined if there is none, or if a violation says why it cannot be read. */
export interface ReadBody {
  readonly value: unknown;
  readonly violations: readonly Violation[];
}

const NO_BODY: ReadBody = { value: undefined, violations: [] };

/**
 * Reads a request's body as the operation declares it; it can be read again. If the operation declares none, any body is
 * ignored: FactPulse's SDKs send forms, `{}` or nothing there (api-facts, Behaviour).
 *
 * @param limit in megabytes
 * @returns 413 for a body that is too large, 400 for one that is incomplete or cannot be decompressed
 */
export async function readBody(
  request: IncomingMessage,
  { requestBody: declared }: Operation,
  limit: number,
): Promise<ReadBody | Problem> {
  if (!declared) return NO_BODY;
  const bytes = await receiveDecompressed(request, limit);
  if (bytes instanceof Problem) return bytes;
  if (bytes.length === 0) return missing(declared);
  const mediaType = mediaTypeOf(request);
  if (!declared.mediaTypes.includes(mediaType)) {
    return { value: undefined, violations: [wrongMediaType(mediaType, declared)] };
  }
  return decode(bytes, declared);
}

function mediaTypeOf(request: IncomingMessage): string {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
}

function decode(bytes: Uint8Array, declared: ContractBody): ReadBody {
  let text: string;
  try {
    text = decodeUtf8(bytes);
  } catch {
    return violated(declared, 'json', explainBytes(bytes));
  }
  try {
    const value: unknown = JSON.parse(text);
    return value === null ? missing(declared) : { value, violations: NO_BODY.violations };
  } catch {
    return violated(declared, 'json', explainJsonError(text));
  }
}

function missing(declared: ContractBody): ReadBody {
  return declared.required ? violated(declared, 'required', { path: [], message: 'is missing' }) : NO_BODY;
}

function violated(
  { schema }: ContractBody,
  rule: string,
  found: Pick<Violation, 'path' | 'message' | 'remedy'>,
): ReadBody {
  const violation: Violation = { in: 'body', rule, schema, schemaPointer: '', ...found };
  return { value: undefined, violations: [violation] };
}
