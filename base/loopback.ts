import { isIP } from 'node:net';

/** The addresses of `localhost`. IPv6 can be missing. */
export const LOOPBACK = { ipv4: '127.0.0.1', ipv6: '::1' } as const;

/** Whether a host, as written in a URL or in `--host`, can be reached from this machine only (RFC 5735 §3, RFC 4291 §2.5.3). */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  return address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
