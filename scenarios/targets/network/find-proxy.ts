import { BlockList, isIP } from 'node:net';
import { KitError } from '../../../base/errors.ts';
import { isLoopback } from '../../../base/loopback.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, else `ALL_PROXY`, unless `NO_PROXY` lists its host.
 * Names in lower case win, as in curl (https://curl.se/docs/manpage.html#ENVIRONMENT). Loopback addresses never have a
 * proxy, as in Go's `net/http`.
 *
 * @returns undefined if it is reached directly
 * @throws KitError with code INVALID_PROXY if the variable is not the URL of a proxy
 */
export function findProxy({ protocol, hostname, port }: URL, environment: Environment): URL | undefined {
  const ofProtocol = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const variable = read(ofProtocol, environment) ? ofProtocol : 'ALL_PROXY';
  const given = read(variable, environment);
  if (!given || isLoopback(hostname)) return undefined;
  const own = port || (protocol === 'https:' ? '443' : '80');
  if (isExcluded(hostname, own, read('NO_PROXY', environment))) return undefined;
  const text = given.includes('://') ? given : `http://${given}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy && /^https?:$/.test(proxy.protocol) && !/%(?![\da-f]{2})/i.test(proxy.href)) return proxy;
  throw new KitError({
    code: 'INVALID_PROXY',
    cannot: `use the proxy of ${variable}`, // its URL can contain a password
    reason: 'it is not an http or https URL',
    remedy: 'Set it to a URL such as http://proxy.example.fr:3128',
  });
}

function read(variable: string, environment: Environment): string {
  return (environment[variable.toLowerCase()] || environment[variable] || '').trim();
}

/**
 * @param list names separated by commas; each includes the names below it, `10.0.0.0/8` the addresses of a network, and
 *   `*` every host
 */
function isExcluded(hostname: string, port: string, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, ''); // of an IPv6 address
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*' || isInNetwork(host, entry)) return true;
      const [, given = entry, only = port] = ENTRY.exec(entry) ?? [];
      const name = given.replace(/^\*?\./, '');
      return name !== '' && only === port && (host === name || host.endsWith(`.${name}`));
    });
}

/** A name or an IPv4 address, or an IPv6 address in brackets, and perhaps a port. */
const ENTRY = /^\[?((?<!\[)[^:]+|(?<=\[)[^\]]+)\]?(?::(\d+))?$/;

/** Whether an IP address is one of a network in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3). */
function isInNetwork(host: string, entry: string): boolean {
  const [, address = '', bits] = NETWORK.exec(entry) ?? [];
  const version = isIP(address);
  if (version === 0 || version !== isIP(host) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const network = new BlockList();
  network.addSubnet(address, Number(bits), family);
  return network.check(host, family);
}

const NETWORK = /^\[?([\d.a-f:]+)\]?\/(\d+)$/;
