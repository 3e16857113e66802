/** What an error says about its status, in the words of the errors that the mock itself sends. */
const WORDS: Readonly<Record<number, readonly [code: string, sentence: string]>> = {
  400: ['INVALID_REQUEST', 'The request is not valid'],
  401: ['AUTHENTICATION_REQUIRED', 'Missing or invalid JWT token'],
  403: ['ACCESS_DENIED', 'Access denied'],
  404: ['NOT_FOUND', 'Not found'],
  405: ['METHOD_NOT_ALLOWED', 'Method not allowed'],
  409: ['CONFLICT', 'The request contradicts the current state'],
  413: ['PAYLOAD_TOO_LARGE', 'The body is too large'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Unsupported media type'],
  422: ['VALIDATION_ERROR', 'Validation Error'],
  429: ['QUOTA_EXCEEDED', 'Too many requests'],
  500: ['INTERNAL_SERVER_ERROR', 'Server error'],
  502: ['BAD_GATEWAY', 'The other server did not answer as expected'],
  503: ['SERVICE_UNAVAILABLE', 'The service is not available'],
  504: ['GATEWAY_TIMEOUT', 'The other server did not answer in time'],
};

const OTHER = {
  client: ['INVALID_REQUEST', 'The request is not valid'],
  server: ['INTERNAL_SERVER_ERROR', 'Server error'],
} as const;

/** An error code for a status, in upper snake case. */
export function errorCodeOf(status: number): string {
  return wordsFor(status)[0];
}

/** A sentence for people. */
export function errorSentenceOf(status: number): string {
  return wordsFor(status)[1];
}

function wordsFor(status: number): readonly [string, string] {
  return WORDS[status] ?? (status < 500 ? OTHER.client : OTHER.server);
}
