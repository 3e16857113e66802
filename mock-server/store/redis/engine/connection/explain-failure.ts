import type { EngineAddress } from './engine-address.ts';

/** Why an engine cannot be used, and what to do about it. */
export interface Explanation {
  readonly reason: string;
  readonly remedy: string;
}

/** Nothing came from the engine for too long. */
export class EngineTimeout extends Error {
  override readonly name = 'EngineTimeout';
}

/** An error that the engine replied with. */
export class ErrorFromEngine extends Error {
  override readonly name = 'ErrorFromEngine';
}

/** Explains an error that the engine replied with. */
export function explainReply(error: Error): Explanation {
  const forbidden = forbiddenCommand(error);
  if (forbidden)
    return {
      reason: `its user may not use ${forbidden} (NOPERM)`,
      remedy: 'Give the user of the URL that permission, by ACL SETUSER',
    };
  const known = REPLIES.find(([pattern]) => pattern.test(error.message));
  const words = error.message.replace(/\.? script: .*$/s, '').replace(/\.$/, '');
  if (known) return { reason: `${known[1]} (${codeOf(error)})`, remedy: known[2] };
  return {
    reason: `it says "${words.slice(0, 200)}"`,
    remedy: 'See the log and the configuration of the engine',
  };
}

const REFUSALS =
  /^(OOM|READONLY|LOADING|BUSY|MISCONF|NOAUTH|WRONGPASS|NOPERM|NOREPLICAS|MASTERDOWN|DENIED|CLUSTERDOWN) /;

/** Whether the engine replied that it does not do anything of the kind at the moment. */
export function isRefusal(error: Error): boolean {
  return REFUSALS.test(error.message) || forbiddenCommand(error) !== undefined;
}

/** The command that an ACL forbids, such as `evalsha`; undefined if the error is another. */
export function forbiddenCommand(error: Error): string | undefined {
  if (!/^NOPERM|ACL failure/.test(error.message)) return undefined;
  return /'([^']+)' command/.exec(error.message)?.[1] ?? 'a command or key';
}

const REPLIES: readonly (readonly [RegExp, string, string])[] = [
  [/^OOM/, 'its memory is full', 'Free memory in the engine, or raise its maxmemory'],
  [/^READONLY/, 'it is a read-only replica', 'Give the URL of the primary'],
  [/^LOADING/, 'it is still loading its data', 'Try again when it has loaded them'],
  [/^BUSY\b/, 'it is busy with a script', 'Wait, or end the script with SCRIPT KILL'],
  [/^MISCONF/, 'it cannot save its data to disk', 'Free space on its disk, and see its log'],
  [/^NOAUTH/, 'it demands a password', 'Put the password into the URL: redis://USER:PASSWORD@HOST'],
  [/^WRONGPASS/, 'the user or the password is wrong', 'Correct the credentials in the URL'],
  [
    /^ERR AUTH .*without any password/,
    'it has no password, but the URL does',
    'Leave the password out of the URL',
  ],
  [/^ERR.*(DB index|database index)/i, 'it has no database of that number', 'Use a lower one, such as /0'],
  [
    /^NOREPLICAS/,
    'too few replicas are connected to it',
    'Start its replicas, or lower min-replicas-to-write',
  ],
  [/^MASTERDOWN/, 'it is a replica without its primary', 'Give the URL of the primary'],
  [/^DENIED/, 'it is in protected mode', 'Set a password in the engine, and put it into the URL'],
  [/^ERR max number of clients/, 'it has too many clients', 'Raise its maxclients'],
];

/** Explains why no connection came about, or why it ended. */
export function explainFailure(address: EngineAddress, error: Error): Explanation {
  if (error instanceof ErrorFromEngine) return explainReply(error);
  const isTls = 'tls' in address.socket && address.socket.tls;
  if (error instanceof EngineTimeout)
    return {
      reason: isTls ? `${error.message}, not even for TLS` : error.message,
      remedy: isTls
        ? 'Check its address, or use redis:// if the port is without TLS'
        : 'Check its address, and that no firewall is in between',
    };
  const code = 'code' in error ? String(error.code) : '';
  const byCode = CODES.find(([pattern]) => pattern.test(code));
  if (byCode) return { reason: byCode[1], remedy: byCode[2] };
  if (/^Unknown RESP type 21\b/.test(error.message)) return TLS_EXPECTED;
  if (/^Unknown RESP type/.test(error.message))
    return { reason: 'what listens there is no Redis', remedy: 'Correct the host and the port of the URL' };
  if (/closed unexpectedly/.test(error.message) && !isTls)
    return {
      reason: 'it closed the connection',
      remedy: 'See its log; if the port is for TLS, use rediss://',
    };
  return { reason: error.message, remedy: 'See the log of the engine' };
}

const TLS_EXPECTED = { reason: 'the port is for TLS', remedy: 'Use rediss:// instead of redis://' };

const CODES: readonly (readonly [RegExp, string, string])[] = [
  [/^ECONNREFUSED$/, 'nothing listens there', 'Start the engine, or correct the URL'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'its host is unknown', 'Correct the host of the URL'],
  [/^ENOENT$/, 'there is no such socket', 'Start the engine, or correct the path'],
  [
    /^(EACCES|EPERM)$/,
    'the user of this process may not connect to it',
    'Check the permissions of the socket',
  ],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'no route leads to its host', 'Check the network'],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/,
    'the authority of its certificate is unknown',
    'Name the file of that authority in NODE_EXTRA_CA_CERTS',
  ],
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired', 'Renew the certificate of the engine'],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'its certificate is for another host',
    'Use a host that the certificate names',
  ],
  [
    /^ERR_SSL_.*(CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE)/,
    'it demands a certificate of its clients',
    'Set tls-auth-clients no in the engine',
  ],
  [
    /^(ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)|EPROTO)/,
    'the port is not for TLS',
    'Use redis:// instead of rediss://',
  ],
  [
    /^(ECONNRESET|EPIPE)$/,
    'it closed the connection',
    'See its log; check that rediss:// is used for a port with TLS, and redis:// for one without',
  ],
];

/** The first word of an error that the engine replied with. */
export function codeOf(reply: Error): string {
  return reply.message.split(' ', 1)[0] ?? '';
}
