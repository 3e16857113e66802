import type { LookupAddress } from 'node:dns';
import dns from 'node:dns/promises';
import { isIP } from 'node:net';
import { isLoopback } from '../../base/loopback.ts';
import { WebhookUnusable } from './webhook-unusable.ts';

/** Where a webhook is sent. */
export interface Receiver {
  readonly url: URL;
  /** Where to connect to. They were checked, so the host is not resolved again (DNS rebinding). */
  readonly addresses: readonly LookupAddress[];
}

const MAX_URL_LENGTH = 2000;
const RESOLVE_TIMEOUT_MS = 10_000;

/**
 * Resolves the host of a URL, once.
 *
 * @param allowRemote whether it may be on another machine
 * @throws WebhookUnusable for a URL that cannot be used, and for a host that cannot be resolved or must not be called
 */
export async function findReceiver(text: string, allowRemote: boolean): Promise<Receiver> {
  const url = readUrl(text);
  const addresses = await resolve(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  const remote = addresses.find(({ address }) => !isLoopback(address));
  if (remote && !allowRemote) throw notHere(url.hostname, remote.address);
  return { url, addresses };
}

/** Credentials are refused instead of shown, and instead of sent to whatever answers there. */
function readUrl(text: string): URL {
  if (text.length > MAX_URL_LENGTH) {
    const reason = `its URL is longer than ${MAX_URL_LENGTH} characters`;
    throw new WebhookUnusable({ reason, remedy: 'Use a shorter one' });
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    const reason = `its URL "${text}" is not an absolute http or https URL`;
    throw new WebhookUnusable({ reason, remedy: 'Use one such as http://127.0.0.1:3000/webhooks' });
  }
  if (url.username === '' && url.password === '') return url;
  const remedy = 'Leave them out: the signature authenticates a webhook';
  throw new WebhookUnusable({ reason: 'its URL contains credentials', remedy });
}

async function resolve(host: string): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  if (family > 0) return [{ address: host, family }];
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), RESOLVE_TIMEOUT_MS);
  });
  try {
    return await Promise.race([dns.lookup(host, { all: true }), timeout]);
  } catch (cause) {
    const reason = `the host "${host}" cannot be resolved`;
    throw new WebhookUnusable({ reason, remedy: 'Check its name', cause });
  } finally {
    clearTimeout(timer);
  }
}

function notHere(host: string, address: string): WebhookUnusable {
  const where = host === address ? '' : ` (it resolves to ${address})`;
  return new WebhookUnusable({
    reason: `the receiver "${host}" is not on this machine${where}`,
    remedy: 'Use a receiver on localhost, or set allowRemote (--allow-remote)',
  });
}
