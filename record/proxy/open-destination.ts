import { explainConnection } from '../../scenarios/targets/explain-connection.ts';
import type { CertificateFiles } from '../../scenarios/targets/network/certificates.ts';
import { connectionTo, readTargetUrl } from '../../scenarios/targets/open-target.ts';
import { openRoute } from '../../scenarios/targets/route.ts';
import { urlTarget } from '../../scenarios/targets/url-target.ts';
import type { Destination } from './forward.ts';

interface DestinationOptions extends CertificateFiles {
  /** Milliseconds without any progress until a response begins. */
  readonly timeout: number;
  /** Names the proxy, and files that are not given. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface OpenDestination {
  readonly destination: Destination;
  /** Asks once whether the target answers. @throws TargetError if not */
  probe(): Promise<void>;
  /** Closes idle connections. */
  close(): void;
}

/** Every version has it. A target that redirects it to another URL would not be recorded there. */
const PROBED_PATH = '/api/token/';

/**
 * Finds out how a target is reached.
 *
 * @throws KitError for a URL, a proxy or a certificate that cannot be used
 */
export function openDestination(given: string, { timeout, ...options }: DestinationOptions): OpenDestination {
  const url = readTargetUrl(given, {
    notUrl: 'it is not an http or https URL',
    use: 'Use a URL such as http://localhost:8001',
    withoutCredentials: 'Remove them from the URL: the application sends its own',
  });
  const connection = connectionTo(url, options);
  const target = urlTarget(given.trim(), timeout, connection);
  const route = openRoute(url, connection);
  return {
    destination: {
      name: target.name,
      host: url.host,
      prefix: url.pathname.replace(/\/+$/, ''),
      route,
      isRelayed: connection.proxy !== undefined && url.protocol === 'http:',
      timeout,
      explain: (error) => explainConnection(error, timeout, connection.proxy),
    },
    probe: () => target.probe(PROBED_PATH),
    close() {
      route.close();
      void target.close();
    },
  };
}
