import { networkInterfaces } from 'node:os';

/**
 * The URLs of a mock that listens on every interface, one for each address of this machine. Empty for any other host.
 *
 * @param url one of them
 */
export function wildcardUrls(host: string, url: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [];
  const { port, protocol } = new URL(url);
  return Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .filter(({ family }) => family === 'IPv4' || host === '::')
    .filter(({ address }) => !address.startsWith('fe80:')) // it needs the name of the interface, which URLs cannot have
    .map(({ address, family }) => `${protocol}//${family === 'IPv6' ? `[${address}]` : address}:${port}`);
}
