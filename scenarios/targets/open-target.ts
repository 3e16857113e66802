import { KitError } from '../../base/errors.ts';
import type { MockOptions } from '../../mock-server/mock.ts';
import { mockTarget } from './mock-target.ts';
import { type CertificateFiles, readCertificates } from './network/certificates.ts';
import { findProxy } from './network/find-proxy.ts';
import type { Connection } from './route.ts';
import type { Target } from './target.ts';
import { urlTarget } from './url-target.ts';

interface ConnectionOptions extends CertificateFiles {
  /** Names the proxy, and files that are not given. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface OpenTargetOptions extends ConnectionOptions {
  readonly contract: string;
  /** What a mock assumes. */
  readonly assume?: MockOptions['assume'] | undefined;
  /** Further documents whose operations a mock serves. */
  readonly documents?: MockOptions['documents'] | undefined;
  /** Milliseconds to wait for a response. */
  readonly timeout: number;
  /** The limit of a body that is text, in bytes. Default: 1 MiB. */
  readonly maxBody?: number | undefined;
}

/**
 * Opens what `--target` names.
 *
 * @param given `mock`, or an http or https URL; white space around it is ignored
 * @throws KitError with code INVALID_TARGET for anything else, or INVALID_PROXY or INVALID_CERTIFICATE for what it needs
 */
export function openTarget(given: string, options: OpenTargetOptions): Target {
  const { contract, assume = {}, documents = [], timeout, maxBody } = options;
  const name = given.trim();
  if (name === 'mock') return mockTarget({ contract, assume, documents }, timeout, maxBody);
  const url = readTargetUrl(name, OF_A_RUN);
  return urlTarget(name, timeout, { maxBody, ...connectionTo(url, options) });
}

/** What errors say about a target that a command cannot use. */
interface TargetWording {
  /** What is wrong with a text that is not a URL. */
  readonly notUrl: string;
  /** What to use instead. */
  readonly use: string;
  /** What to do instead of putting credentials into the URL. */
  readonly withoutCredentials: string;
}

const OF_A_RUN: TargetWording = {
  notUrl: 'it is neither mock nor an http or https URL',
  use: 'Use mock, or a URL such as http://localhost:8001',
  withoutCredentials: 'Set FACTPULSE_KIT_USERNAME and FACTPULSE_KIT_PASSWORD in the environment instead',
};

/**
 * Reads the URL of a target.
 *
 * @throws KitError with code INVALID_TARGET
 */
export function readTargetUrl(given: string, { notUrl, use, withoutCredentials }: TargetWording): URL {
  const name = given.trim();
  const url = URL.canParse(name) ? new URL(name) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw invalidTarget(`open the target "${name}"`, notUrl, use);
  if (url.username || url.password)
    throw invalidTarget(
      'open the target', // the name would show the password
      'its URL contains credentials',
      withoutCredentials,
    );
  if (url.search || url.hash)
    throw invalidTarget(
      `open the target "${name}"`,
      'its URL has a query or a fragment',
      'Remove them from the URL',
    );
  return url;
}

/**
 * How a URL is connected to.
 *
 * @throws KitError with code INVALID_PROXY or INVALID_CERTIFICATE
 */
export function connectionTo(url: URL, { environment, ...files }: ConnectionOptions): Connection {
  const {
    ca = environment.FACTPULSE_KIT_CA,
    cert = environment.FACTPULSE_KIT_CERT,
    key = environment.FACTPULSE_KIT_KEY,
  } = files;
  const contexts = readCertificates({ ca, cert, key }, environment);
  return { proxy: findProxy(url, environment), contexts };
}

function invalidTarget(cannot: string, reason: string, remedy: string): KitError {
  return new KitError({ code: 'INVALID_TARGET', cannot, reason, remedy });
}
