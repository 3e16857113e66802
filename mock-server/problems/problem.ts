import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import type { Answer } from '../http/answer.ts';
import { explainViolations } from './explain-violations.ts';
import type { Explanation } from './explanation.ts';

interface ProblemOptions extends Explanation {
  readonly status: number;
  /** The error as an identifier for programs. */
  readonly code?: string | undefined;
  /** The error message, for the body. */
  readonly message: string;
  /** FastAPI's words for it, if they are others. */
  readonly detail?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is wrong with the request, if it breaks the contract. */
  readonly violations?: readonly Violation[];
  /** Whether the body of the request can't be read. */
  readonly isUnreadable?: boolean;
  /** Whether the store cannot be used at the moment. */
  readonly isOutage?: boolean;
  /** The whole body, if it is not built from the above; see {@link Answer}. */
  readonly body?: Answer['body'] | undefined;
}

/** Why a request is refused. A stage or a handler returns it; the framework of the operation puts it into its own form. */
export class Problem {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
  readonly detail: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];
  readonly isUnreadable: boolean;
  readonly isOutage: boolean;
  readonly body: Answer['body'] | undefined;
  readonly reason: string;
  readonly hint: string | undefined;

  constructor(options: ProblemOptions) {
    const { status, code, message, detail, headers = {}, violations = [], body, reason, hint } = options;
    this.isUnreadable = options.isUnreadable ?? false;
    this.isOutage = options.isOutage ?? false;
    this.status = status;
    this.code = code;
    this.message = message;
    this.detail = detail;
    this.headers = headers;
    this.violations = violations;
    this.body = body;
    this.reason = reason;
    this.hint = hint;
  }
}

export function routeNotFound(hint?: string): Problem {
  const reason = 'no operation has this path';
  return new Problem({ status: 404, code: 'NOT_FOUND', message: 'Not found', reason, hint });
}

/** RFC 9110 §15.5.6: a 405 names the methods that are allowed. */
export function methodNotAllowed(allow: readonly string[]): Problem {
  const methods = allow.join(', ');
  return new Problem({
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: 'Method not allowed',
    headers: { Allow: methods },
    reason: `this path does not allow the method; it allows: ${methods}`,
  });
}

/** A request that breaks the contract. @param status 422 or 400, depending on the framework */
export function invalidRequest(status: number, violations: readonly Violation[]): Problem {
  return new Problem({ status, message: 'Validation Error', violations, ...explainViolations(violations) });
}

/** RFC 6750 §3: a 401 names the scheme. */
export function unauthenticated(explanation: Explanation): Problem {
  return new Problem({
    status: 401,
    code: 'AUTHENTICATION_REQUIRED',
    message: 'Missing or invalid JWT token',
    detail: 'Not authenticated', // FastAPI, HTTPBearer
    headers: CHALLENGE,
    ...explanation,
  });
}

/** Django SimpleJWT's refusal of a sign-in. */
export function wrongCredentials(explanation: Explanation): Problem {
  const message = 'No active account found with the given credentials';
  return new Problem({ status: 401, message, headers: REALM_CHALLENGE, ...explanation });
}

/** Django SimpleJWT's refusal of a refresh token. @param message in its words */
export function refreshRefused(message: string, explanation: Explanation): Problem {
  return new Problem({
    status: 401,
    code: 'token_not_valid',
    message,
    headers: REALM_CHALLENGE,
    ...explanation,
  });
}

/** Django SimpleJWT's refusal of a refresh token whose account is deactivated; if it does not exist, SimpleJWT 5.5 crashes. */
export function noAccountOfToken(explanation: Explanation): Problem {
  const message = 'No active account found for the given token.';
  return new Problem({ status: 401, message, headers: REALM_CHALLENGE, ...explanation });
}

export function accessDenied(explanation: Explanation): Problem {
  return new Problem({ status: 403, code: 'ACCESS_DENIED', message: 'Access denied', ...explanation });
}

export function clientNotFound(explanation: Explanation): Problem {
  return new Problem({ status: 404, code: 'CLIENT_NOT_FOUND', message: 'Client not found', ...explanation });
}

export function pageNotFound(): Problem {
  const reason = 'the page is past the end of the list';
  return new Problem({ status: 404, code: 'NOT_FOUND', message: 'Invalid page', reason });
}

/** @param code the error as an identifier for programs */
export function refusedByRule(message: string, explanation: Explanation, code = 'INVALID_REQUEST'): Problem {
  return new Problem({ status: 400, code, message, ...explanation });
}

export function pdpConfigNotFound(): Problem {
  const reason = 'the client has no PDP configuration';
  return new Problem({ status: 404, code: 'NOT_FOUND', message: 'No PDP configuration', reason });
}

/** @param what such as `webhook secret` */
export function secretNotFound(what: string, explanation: Explanation): Problem {
  return new Problem({ status: 404, code: 'SECRET_NOT_FOUND', message: `No ${what}`, ...explanation });
}

export function payloadTooLarge(megabytes: number): Problem {
  const message = `The body is larger than ${megabytes} MB`;
  const reason = `the body is larger than ${megabytes} MB`;
  return new Problem({ status: 413, code: 'PAYLOAD_TOO_LARGE', message, reason });
}

export function unreadableBody(explanation: Explanation, message = 'The body cannot be read'): Problem {
  return new Problem({ status: 400, code: 'INVALID_REQUEST', message, isUnreadable: true, ...explanation });
}

export function headersTooLarge(): Problem {
  return new Problem({
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    message: 'The headers are too large',
    reason: `the headers are larger than ${maxHeaderSize / 1024} KB`,
  });
}

export function requestTimeout(): Problem {
  return new Problem({
    status: 408,
    code: 'REQUEST_TIMEOUT',
    message: 'The request did not arrive in time',
    reason: 'the request did not arrive in time',
  });
}

export function malformedRequest(explanation: Explanation): Problem {
  const message = 'Malformed HTTP request';
  return new Problem({ status: 400, code: 'INVALID_REQUEST', message, ...explanation });
}

export function serverError(): Problem {
  return new Problem({
    status: 500,
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Server error',
    reason: 'the mock has a bug',
  });
}

/** RFC 6585 §4. FactPulse declares no such status; a proxy in front of it may answer it. */
export function quotaExceeded(): Problem {
  const headers = { 'Retry-After': '60' };
  const message = 'Too many requests';
  return new Problem({ status: 429, code: 'QUOTA_EXCEEDED', message, headers, reason: FAULT });
}

export function unavailable(): Problem {
  return unavailableFor('5', FAULT);
}

/** `Retry-After` while the store cannot be used: seconds. */
export const STORE_RETRY_AFTER = '1';

/** The engine of the storage does not answer, or refuses to. @param reason without credentials */
export function storeUnavailable(reason: string): Problem {
  return unavailableFor(STORE_RETRY_AFTER, reason, true);
}

/** RFC 9110 §15.6.4. */
function unavailableFor(retryAfter: string, reason: string, isOutage = false): Problem {
  const answered = { status: 503, code: 'SERVICE_UNAVAILABLE', message: 'Service unavailable' };
  return new Problem({ ...answered, headers: { 'Retry-After': retryAfter }, reason, isOutage });
}

export function clientDeactivated(explanation: Explanation = { reason: FAULT }): Problem {
  return new Problem({
    status: 403,
    code: 'ACCESS_DENIED',
    message: 'Client is deactivated',
    ...explanation,
  });
}

export function taskNotFound(explanation: Explanation): Problem {
  return new Problem({ status: 404, code: 'TASK_NOT_FOUND', message: 'Task not found', ...explanation });
}

export function fileNotFound(explanation: Explanation): Problem {
  return new Problem({ status: 404, code: 'FILE_NOT_FOUND', message: 'File not found', ...explanation });
}

/** The refusal in the contract's example for a status; undefined for a success. */
export function documentedProblem({ responses }: Operation, status: number): Problem | undefined {
  if (status < 400) return undefined;
  const example = responses.get(status)?.example as { errorCode?: string; errorMessage?: string } | undefined;
  const words = STATUS_CODES[status] ?? ''; // a further document has no example
  const {
    errorCode: code = example === undefined ? toCode(words) : undefined,
    errorMessage: message = words,
  } = example ?? {};
  const headers = status === 401 ? CHALLENGE : {};
  const body = code === undefined ? example : undefined; // otherwise it has the unified format, which an assumption can change
  return new Problem({ status, ...(code !== undefined && { code }), message, headers, body, reason: FAULT });
}

function toCode(words: string): string {
  return words.toUpperCase().replace(/[^A-Z]+/g, '_');
}

/** The label of a fault says more, and replaces it (mock-server/request/conclude.ts). */
const FAULT = 'a fault';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' } as const;

/** SimpleJWT names a realm (RFC 9110 §11.5). */
const REALM_CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="api"' } as const;
