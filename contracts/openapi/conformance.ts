import type { ErrorObject } from 'ajv';
import { pointerOf } from './compile-schemas.ts';
import type { Operation } from './contract.ts';

/** A response as it was received, or is about to be sent. */
export interface ObservedResponse {
  readonly status: number;
  /** The `Content-Type` header, parameters included; undefined where there is none. */
  readonly contentType: string | undefined;
  /** The body after JSON decoding. */
  readonly body: unknown;
}

/** One way in which a response breaks the contract. */
export interface Violation {
  readonly rule: 'status' | 'content-type' | 'body';
  readonly message: string;
  /** JSON pointer into the body. */
  readonly bodyPointer: string;
  /** JSON pointer into the contract's document. */
  readonly schemaPointer: string;
}

/**
 * What is wrong with a response: a status that the operation does not declare, another content type, a body that
 * breaks its schema or holds a key that is not declared.
 *
 * @returns every violation found; none means that the response keeps the contract
 */
export function findViolations(operation: Operation, response: ObservedResponse): Violation[] {
  const declared = operation.responses.get(response.status);
  if (!declared) {
    const statuses = [...operation.responses.keys()].join(', ');
    return [violation('status', `${response.status} is not declared (declared: ${statuses})`)];
  }
  const mediaType = response.contentType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === undefined || !declared.mediaTypes.includes(mediaType)) {
    const expected = declared.mediaTypes.join(', ');
    return [
      violation('content-type', `${mediaType ?? 'no content type'} is not declared (declared: ${expected})`),
    ];
  }
  if (declared.validate(response.body)) return [];
  return (declared.validate.errors ?? []).map(fromSchemaError);
}

function violation(rule: Violation['rule'], message: string): Violation {
  return { rule, message, bodyPointer: '', schemaPointer: '' };
}

function fromSchemaError(error: ErrorObject): Violation {
  const key = error.params.additionalProperty;
  return {
    rule: 'body',
    message: key === undefined ? (error.message ?? error.keyword) : `must not have the undeclared key ${key}`,
    bodyPointer: error.instancePath,
    schemaPointer: `${pointerOf(error.parentSchema)}/${error.keyword}`,
  };
}
