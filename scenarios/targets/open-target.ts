import { KitError } from '../../base/errors.ts';
import type { MockOptions } from '../../mock-server/mock.ts';
import { mockTarget } from './mock-target.ts';
import { type CertificateFiles, readCertificates } from './network/certificates.ts';
import { findProxy } from './network/find-proxy.ts';
import type { Target } from './target.ts';
import { urlTarget } from './url-target.ts';

interface OpenTargetOptions extends CertificateFiles {
  readonly contract: string;
  /** What a mock assumes. */
  readonly assume?: MockOptions['assume'] | undefined;
  /** Milliseconds to wait for a response. */
  readonly timeout: number;
  /** The limit of a body that is text, in bytes. Default: 1 MiB. */
  readonly maxBody?: number | undefined;
  /** Names the proxy, and files that are not given. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Opens what `--target` names.
 *
 * @param given `mock`, or an http or https URL; white space around it is ignored
 * @throws KitError with code INVALID_TARGET for anything else, or INVALID_PROXY or INVALID_CERTIFICATE for what it needs
 */
export function openTarget(given: string, options: OpenTargetOptions): Target {
  const { contract, assume = {}, timeout, maxBody, environment } = options;
  const name = given.trim();
  if (name === 'mock') return mockTarget({ contract, assume }, timeout, maxBody);
  const url = URL.canParse(name) ? new URL(name) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw invalidTarget(
      `open the target "${name}"`,
      'it is neither mock nor an http or https URL',
      'Use mock, or a URL such as http://localhost:8001',
    );
  if (url.username || url.password)
    throw invalidTarget(
      'open the target', // the name would show the password
      'its URL contains credentials',
      'Set FACTPULSE_KIT_USERNAME and FACTPULSE_KIT_PASSWORD in the environment instead',
    );
  if (url.search || url.hash)
    throw invalidTarget(
      `open the target "${name}"`,
      'its URL has a query or a fragment',
      'Remove them from the URL',
    );
  const {
    ca = environment.FACTPULSE_KIT_CA,
    cert = environment.FACTPULSE_KIT_CERT,
    key = environment.FACTPULSE_KIT_KEY,
  } = options;
  const contexts = readCertificates({ ca, cert, key }, environment);
  return urlTarget(name, timeout, { maxBody, proxy: findProxy(url, environment), contexts });
}

function invalidTarget(cannot: string, reason: string, remedy: string): KitError {
  return new KitError({ code: 'INVALID_TARGET', cannot, reason, remedy });
}
