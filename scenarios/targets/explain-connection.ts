import { ResponseTimeout } from './network/response-timeout.ts';
import { ProxyRefusal } from './network/tunnel-agent.ts';

/** Why there was no response. */
export interface NoConnection {
  /** What the server did, such as `refused the connection (ECONNREFUSED)`. */
  readonly did: string;
  /** An instruction without a full stop. */
  readonly remedy: string;
  /** Whether no request can succeed: no server is there, or it speaks another protocol. */
  readonly isUnreachable: boolean;
}

/** What is read of the errors of node:http, node:tls and the HTTP parser. */
interface ConnectionError {
  readonly code?: string;
  readonly message: string;
  /** What the server sent, if it is not HTTP. */
  readonly rawPacket?: Buffer;
}

const CHECK_SERVER = 'Check that the server is running and that the URL is right';
const CHECK_PORT = 'Check the port of the URL';

/** Errors of name resolution and of the network, by code (errno(3), getaddrinfo(3)). */
const NETWORK: Readonly<Record<string, readonly [did: string, remedy: string]>> = {
  ECONNREFUSED: ['refused the connection', 'Check that it is running, and the port of the URL'],
  ENOTFOUND: ['has a host name that does not exist', 'Check the host name of the URL'],
  EAI_AGAIN: ['has a host name that cannot be resolved now', 'Check the host name and the network'],
  EHOSTUNREACH: ['cannot be reached over the network', 'Check the network, such as a VPN'],
  ENETUNREACH: ['cannot be reached over the network', 'Check the network, such as a VPN'],
  ETIMEDOUT: ['did not accept the connection in time', 'Check the network, such as a firewall or a VPN'],
};

/** Errors of certificates, by code (X509_verify_cert_error_string(3)). Others are not trusted either. */
const CERTIFICATES: Readonly<Record<string, readonly [did: string, remedy: string]>> = {
  CERT_HAS_EXPIRED: ['has a certificate that has expired', 'Renew it, or check the clock of this machine'],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'has a certificate for another host name',
    'Use the host name that its certificate is for',
  ],
};
const UNTRUSTED = /CERT|^UNABLE_TO_(?:GET|VERIFY)/;

/** Alerts about the certificate of the client (RFC 8446 §6.2). */
const NO_CLIENT_CERTIFICATE =
  /^ERR_SSL_(?:TLSV13_ALERT_CERTIFICATE_REQUIRED|\w+_ALERT_(?:BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_\w+))$/;

/** The first bytes of a protocol in which the server speaks first (RFC 4253 §4.2, RFC 5321 §3.1). */
const BANNERS: readonly (readonly [pattern: RegExp, protocol: string])[] = [
  [/^SSH-/, 'SSH'],
  [/^220[ -].*SMTP/i, 'SMTP'],
  [/^220[ -]/, 'FTP or SMTP'],
];

/** The record types "alert" and "handshake" of TLS, then its major version (RFC 8446 §5.1). */
const TLS_RECORDS = [String.fromCharCode(21, 3), String.fromCharCode(22, 3)];

/**
 * Says in words why a request got no response.
 *
 * @param thrown by `sendHttp`
 * @param timeout the limit of `sendHttp`, in milliseconds
 * @param proxy that the request was sent through
 */
export function explainConnection(thrown: unknown, timeout: number, proxy?: URL): NoConnection {
  if (thrown instanceof ResponseTimeout) {
    const remedy = `${CHECK_SERVER}, or increase the limit with --timeout`;
    return { did: `did not answer within ${timeout} ms`, remedy, isUnreachable: false };
  }
  if ((thrown as Error).name === 'AbortError') {
    const remedy = 'Run it again';
    return { did: 'did not answer before the run was interrupted', remedy, isUnreachable: true };
  }
  const { code = '', message, rawPacket } = thrown as ConnectionError; // what node:http throws
  if (proxy && thrown instanceof ProxyRefusal) return explainRefusal(thrown, proxy);
  const failed = NETWORK[code];
  if (proxy && failed) return blameProxy(proxy, `${failed[0]} (${code})`, CHECK_PROXY);
  const known = failed ?? CERTIFICATES[code];
  if (known) return { did: `${known[0]} (${code})`, remedy: known[1], isUnreachable: true };
  if (code.startsWith('HPE_')) return explainForeign(rawPacket?.toString('latin1') ?? '', message);
  if (/wrong version number|packet length too long/.test(message)) {
    const remedy = `${CHECK_PORT}, or use http:// if it is meant to be plain HTTP`;
    return { did: 'does not speak TLS', remedy, isUnreachable: true };
  }
  if (NO_CLIENT_CERTIFICATE.test(code)) {
    const did = `refused the certificate of this client, or the lack of one (${code})`;
    return { did, remedy: 'Name one that it accepts with --cert and --key', isUnreachable: true };
  }
  if (UNTRUSTED.test(code)) {
    const remedy =
      'Name the file with the certificate of its authority with --ca, or set NODE_EXTRA_CA_CERTS to it';
    return { did: `has a certificate that is not trusted (${code})`, remedy, isUnreachable: true };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    const detail = /SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? code;
    return { did: `refused the TLS handshake (${detail})`, remedy: CHECK_SERVER, isUnreachable: true };
  }
  if (code.startsWith('ERR_')) {
    const remedy = 'Correct the request in the scenario';
    return {
      did: `was not asked, because the request is not valid HTTP (${message})`,
      remedy,
      isUnreachable: false,
    };
  }
  return { did: `closed the connection (${code || message})`, remedy: CHECK_SERVER, isUnreachable: false };
}

const CHECK_PROXY = 'Correct HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, or add the host of the target to NO_PROXY';

function explainRefusal({ status }: ProxyRefusal, proxy: URL): NoConnection {
  if (status !== 407) return blameProxy(proxy, `answered ${status}`, CHECK_PROXY);
  const did = proxy.username ? 'refused its credentials (407)' : 'requires credentials (407)';
  return blameProxy(proxy, did, 'Put them in its URL: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT');
}

function blameProxy({ origin }: URL, did: string, remedy: string): NoConnection {
  return { did: `cannot be reached, because the proxy "${origin}" ${did}`, remedy, isUnreachable: true };
}

/** @param sent the bytes that are not HTTP, as Latin-1 */
function explainForeign(sent: string, message: string): NoConnection {
  if (TLS_RECORDS.some((start) => sent.startsWith(start))) return SPEAKS_TLS;
  const protocol = BANNERS.find(([pattern]) => pattern.test(sent))?.[1];
  if (protocol) return { did: `speaks ${protocol}, not HTTP`, remedy: CHECK_PORT, isUnreachable: true };
  if (sent.startsWith('HTTP/'))
    return { did: `sent a malformed response (${message})`, remedy: CHECK_SERVER, isUnreachable: false };
  const start = sent
    .replace(/[^ -~]+/g, ' ')
    .slice(0, 40)
    .trim();
  return { did: `does not speak HTTP (it sent "${start}")`, remedy: CHECK_PORT, isUnreachable: true };
}

/** For a URL that starts with `http:`. */
export const SPEAKS_TLS: NoConnection = {
  did: 'speaks TLS, not plain HTTP',
  remedy: 'Use https:// in the URL',
  isUnreachable: true,
};
