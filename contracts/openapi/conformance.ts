import type { ErrorObject } from 'ajv';
import { toSegments } from '../../base/json-pointer.ts';
import { pointerOf } from './close-objects.ts';
import type { Validate } from './compile-schemas.ts';
import { type ContractResponse, type Operation, responseTo } from './contract.ts';
import type { Schema } from './document.ts';
import { contentFor, isJson, plainMediaType } from './media-types.ts';
import type { Violation } from './violation.ts';

/** A response that was received or is about to be sent. */
export interface ObservedResponse {
  readonly status: number;
  /** The `Content-Type` header, including parameters; undefined if there is none. */
  readonly contentType: string | undefined;
  /** The body after JSON decoding. What it is does not matter if its content type is not JSON, or to a HEAD request. */
  readonly body: unknown;
}

/**
 * What is wrong with a response: a status that the operation does not declare, another content type, a body that
 * breaks its schema or has an undeclared key. Only JSON bodies are judged: of files and texts, whatever their schema, only
 * the content type is. A response to a HEAD request has no body; its type is that of the GET, which documents do not repeat
 * (RFC 9110 §9.3.2).
 *
 * @returns every violation found; an empty list if the response conforms to the contract
 */
export function findViolations(operation: Operation, response: ObservedResponse): Violation[] {
  const declared = responseTo(operation, response.status);
  if (!declared) {
    const statuses = [...operation.responses.keys(), ...rangesOf(operation)].join(', ');
    return [undeclared('status', `${response.status} is not declared (declared: ${statuses})`)];
  }
  if (declared.contents.length === 0 || operation.method === 'HEAD') return []; // then its body is not described
  const mediaType = response.contentType === undefined ? undefined : plainMediaType(response.contentType);
  const content = mediaType === undefined ? undefined : contentFor(declared.contents, mediaType);
  if (mediaType === undefined || !content)
    return saysNothing(operation, declared) ? [] : [wrongContentType(mediaType, declared)];
  return isJson(mediaType) ? judgeBody(content.validate, response.body) : [];
}

/**
 * FastAPI declares JSON of any form where an operation does not say what it answers, so that operations of a further
 * document may answer files there.
 */
function saysNothing({ document }: Operation, { contents: [main, ...others] }: ContractResponse): boolean {
  const isEmpty = main?.mediaType === 'application/json' && Object.keys(main.schema).length === 0;
  return document !== undefined && isEmpty && others.length === 0;
}

function rangesOf({ responseRanges }: Operation): string[] {
  return [...responseRanges.keys()].map((digit) => `${digit}XX`);
}

function wrongContentType(mediaType: string | undefined, { mediaTypes }: ContractResponse): Violation {
  const expected = mediaTypes.join(', ');
  return undeclared(
    'content-type',
    `${mediaType ?? 'no content type'} is not declared (declared: ${expected})`,
  );
}

function undeclared(part: 'status' | 'content-type', message: string): Violation {
  return { in: part, path: [], rule: 'undeclared', message, schema: {}, schemaPointer: '' };
}

function judgeBody(validate: Validate, body: unknown): Violation[] {
  return validate(body) ? [] : (validate.errors ?? []).map(fromSchemaError);
}

/** An error of a validator as a violation of a body. */
export function fromSchemaError(error: ErrorObject): Violation {
  const key: unknown = error.params.additionalProperty ?? error.params.unevaluatedProperty;
  return {
    in: 'body',
    path: toSegments(error.instancePath).map((each) => (/^\d+$/.test(each) ? Number(each) : each)),
    rule: error.keyword,
    message: key === undefined ? (error.message ?? error.keyword) : `must not have the undeclared key ${key}`,
    schema: (error.parentSchema ?? {}) as Schema, // the object schema whose keyword it is
    schemaPointer: `${pointerOf(error.parentSchema)}/${error.keyword}`,
  };
}
