import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';

interface ProblemOptions {
  readonly status: number;
  /** The error as an identifier for programs. */
  readonly code?: string;
  /** The error message, for the body. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is wrong with the request, if it breaks the contract. */
  readonly violations?: readonly Violation[];
  /** The whole body, if it is not built from the above. */
  readonly body?: object | undefined;
  /** For the log only: what the developer of the client probably did wrong, and how to fix it. */
  readonly hint?: string;
}

/** Why a request is refused. A stage or a handler returns it; the framework of the operation puts it into its own form. */
export class Problem {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];
  readonly body: object | undefined;
  readonly hint: string | undefined;

  constructor({ status, code, message, headers = {}, violations = [], body, hint }: ProblemOptions) {
    this.status = status;
    this.code = code;
    this.message = message;
    this.headers = headers;
    this.violations = violations;
    this.body = body;
    this.hint = hint;
  }
}

export function routeNotFound(): Problem {
  return new Problem({ status: 404, code: 'NOT_FOUND', message: 'Not found' });
}

/** RFC 9110 §15.5.6: a 405 names the methods that are allowed. */
export function methodNotAllowed(allow: readonly string[]): Problem {
  const headers = { Allow: allow.join(', ') };
  return new Problem({ status: 405, code: 'METHOD_NOT_ALLOWED', message: 'Method not allowed', headers });
}

/** RFC 6750 §3: a 401 names the scheme. The reason is logged, but not sent to the client. */
export function unauthenticated(hint: string): Problem {
  return new Problem({
    status: 401,
    code: 'AUTHENTICATION_REQUIRED',
    message: 'Missing or invalid JWT token',
    headers: CHALLENGE,
    hint,
  });
}

/** Django SimpleJWT's refusals on the token routes. */
export function tokenRefused(message: string, code?: string): Problem {
  return new Problem({ status: 401, ...(code && { code }), message, headers: CHALLENGE });
}

export function accessDenied(hint: string): Problem {
  return new Problem({ status: 403, code: 'ACCESS_DENIED', message: 'Access denied', hint });
}

export function clientNotFound(): Problem {
  return new Problem({ status: 404, code: 'CLIENT_NOT_FOUND', message: 'Client not found' });
}

export function pageNotFound(): Problem {
  return new Problem({ status: 404, code: 'NOT_FOUND', message: 'Invalid page' });
}

export function refusedByRule(message: string): Problem {
  return new Problem({ status: 400, code: 'INVALID_REQUEST', message });
}

export function payloadTooLarge(megabytes: number): Problem {
  const message = `The body is larger than ${megabytes} MB`;
  return new Problem({ status: 413, code: 'PAYLOAD_TOO_LARGE', message });
}

export function unreadableBody(message: string): Problem {
  return new Problem({ status: 400, code: 'INVALID_REQUEST', message });
}

export function headersTooLarge(): Problem {
  return new Problem({ status: 431, code: 'HEADERS_TOO_LARGE', message: 'The headers are too large' });
}

export function requestTimeout(): Problem {
  return new Problem({ status: 408, code: 'REQUEST_TIMEOUT', message: 'The request did not arrive in time' });
}

export function malformedRequest(): Problem {
  return new Problem({ status: 400, code: 'INVALID_REQUEST', message: 'Malformed HTTP request' });
}

export function serverError(): Problem {
  return new Problem({ status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Server error' });
}

/** RFC 6585 §4. FactPulse declares no such status; a proxy in front of it may answer it. */
export function quotaExceeded(): Problem {
  const headers = { 'Retry-After': '60' };
  return new Problem({ status: 429, code: 'QUOTA_EXCEEDED', message: 'Too many requests', headers });
}

/** RFC 9110 §15.6.4. */
export function unavailable(): Problem {
  const headers = { 'Retry-After': '5' };
  return new Problem({ status: 503, code: 'SERVICE_UNAVAILABLE', message: 'Service unavailable', headers });
}

export function clientDeactivated(): Problem {
  return new Problem({ status: 403, code: 'ACCESS_DENIED', message: 'Client is deactivated' });
}

/** The refusal in the contract's example for a status; undefined for a success. */
export function documentedProblem({ responses }: Operation, status: number): Problem | undefined {
  if (status < 400) return undefined;
  const example = responses.get(status)?.example as { errorCode?: string; errorMessage?: string } | undefined;
  const { errorCode: code, errorMessage: message = '' } = example ?? {};
  const headers = status === 401 ? CHALLENGE : {};
  const body = code === undefined ? example : undefined; // otherwise it has the unified format, which an assumption can change
  return new Problem({ status, ...(code !== undefined && { code }), message, headers, body });
}

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' } as const;
