import type { Explanation } from './explanation.ts';
import { headersTooLarge, malformedRequest, type Problem, requestTimeout } from './problem.ts';

/** What Node's HTTP parser reports with `clientError`. */
interface ParserError {
  readonly code?: string | undefined;
  /** The bytes that it could not parse. */
  readonly rawPacket?: Buffer;
}

/** The refusal of a request that Node's HTTP parser cannot read. */
export function parserProblem({ code = '', rawPacket }: ParserError): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return headersTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return requestTimeout();
  return malformedRequest(
    explainBytes(rawPacket) ?? { reason: REASONS[code] ?? 'the request is not valid HTTP/1.1' },
  );
}

/** What a client that speaks another protocol begins with. */
function explainBytes(bytes: Buffer | undefined): Explanation | undefined {
  const isTls = bytes?.[0] === 22 && bytes[1] === 3; // a handshake record (RFC 8446 §5.1)
  if (isTls) return { reason: 'the client speaks TLS', hint: 'use http:// instead of https://' };
  const isHttp2 = bytes?.toString('latin1', 0, 5) === 'PRI *'; // RFC 9113 §3.4
  return isHttp2 ? { reason: 'the client speaks HTTP/2', hint: 'use HTTP/1.1' } : undefined;
}

/** By the codes of llhttp. */
const REASONS: Readonly<Record<string, string>> = {
  HPE_INVALID_METHOD: 'the request line does not begin with an HTTP method',
  HPE_INVALID_URL: 'the path or the query has a character that must be percent-encoded',
  HPE_INVALID_VERSION: 'the request line does not end with a known version of HTTP',
  HPE_INVALID_CONSTANT: 'the request line does not end with a known version of HTTP',
  HPE_INVALID_HEADER_TOKEN: 'a header has a character that headers must not have, such as a line break',
  HPE_INVALID_CONTENT_LENGTH: 'the Content-Length is not a number',
  HPE_UNEXPECTED_CONTENT_LENGTH:
    'the request has two lengths: Content-Length twice, or with Transfer-Encoding',
  HPE_INVALID_TRANSFER_ENCODING: 'the Transfer-Encoding is invalid',
  HPE_INVALID_CHUNK_SIZE: 'the size of a chunk of the body is not a number',
  HPE_INVALID_EOF_STATE: 'the connection was closed before the request was complete',
  HPE_LF_EXPECTED: 'a line does not end with CR and LF',
  HPE_CR_EXPECTED: 'a line does not end with CR and LF',
};

export function hostMissing(): Problem {
  return malformedRequest({ reason: 'the request has no Host header' });
}

export function targetWithoutPath(): Problem {
  return malformedRequest({ reason: 'the URL of the request has no path' });
}
