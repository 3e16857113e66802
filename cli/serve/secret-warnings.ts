import { isLoopback } from '../../base/loopback.ts';
import { SAFE_SECRET_BYTES } from '../../mock-server/secrets/development-secret.ts';

/** What is unsafe about serving on this host with this secret. */
export function secretWarnings({ host, secret }: { host: string; secret?: string }): string[] {
  if (secret !== undefined && Buffer.byteLength(secret) < SAFE_SECRET_BYTES) {
    return [`the secret is shorter than ${SAFE_SECRET_BYTES} bytes, the minimum for HS256 (RFC 7518)`];
  }
  if (secret === undefined && !isLoopback(host)) {
    return [
      `UNSAFE: ${host} can be reached from other machines, and the built-in development secret is known to everybody: ` +
        'anybody can sign tokens for this mock. Set FACTPULSE_KIT_SECRET.',
    ];
  }
  return [];
}
