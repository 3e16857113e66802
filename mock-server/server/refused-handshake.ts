import type { Explanation } from '../problems/explanation.ts';

/** Explains why a TLS handshake failed. */
export function explainHandshake({ code = '', message }: NodeJS.ErrnoException): Explanation {
  if (code === 'ERR_SSL_HTTP_REQUEST') {
    return { reason: 'the client speaks HTTP without TLS', hint: 'use https:// instead of http://' };
  }
  if (DISTRUSTED.includes(code)) {
    return {
      reason: 'the client does not trust the certificate',
      hint: 'let it trust the authority of the certificate, in Node.js with NODE_EXTRA_CA_CERTS=FILE',
    };
  }
  return { reason: `the TLS handshake failed: ${code || message}` };
}

/** Alerts of a client (RFC 8446 §6.2). */
const DISTRUSTED = ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN'];
