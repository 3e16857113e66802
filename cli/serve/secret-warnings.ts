import { isLoopback } from '../../base/loopback.ts';
import { SAFE_SECRET_BYTES } from '../../mock-server/secrets/development-secret.ts';

/** Warnings for a host and a secret that are unsafe together. */
export function secretWarnings({ host, secret }: { host: string; secret?: string }): string[] {
  if (secret !== undefined && Buffer.byteLength(secret) < SAFE_SECRET_BYTES) {
    return [`the secret is shorter than ${SAFE_SECRET_BYTES} bytes, the minimum for HS256 (RFC 7518)`];
  }
  if (secret === undefined && !isLoopback(host)) {
    return [
      `UNSAFE: ${host} can be reached from other machines, and the built-in development secret is public: ` +
        'anyone can sign tokens for this mock. Set FACTPULSE_KIT_SECRET.',
    ];
  }
  return [];
}
