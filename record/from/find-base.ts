import type { Contract, Operation, PathValues } from '../../contracts/openapi/contract.ts';
import { HarError } from './har-error.ts';

/** A request for an operation, and the URL that the path of the contract follows. */
export interface Located {
  readonly baseUrl: string;
  readonly operation: Operation;
  readonly parameters: PathValues;
}

/** Of a path. No prefix of an API is as deep. */
const MAX_SEGMENTS = 16;

/** Finds the operation of a request, whatever the path of its server begins with, such as `/factpulse`. */
export function locate(contract: Contract, method: string, url: URL): Located | undefined {
  const segments = url.pathname.split('/');
  for (let depth = 1; depth < Math.min(segments.length, MAX_SEGMENTS); depth += 1) {
    const route = contract.findRoute(method, `/${segments.slice(depth).join('/')}`);
    if (route.kind !== 'operation') continue;
    const { operation, parameters } = route;
    return { baseUrl: url.origin + segments.slice(0, depth).join('/'), operation, parameters };
  }
  return undefined;
}

interface Recorded {
  readonly file: string;
  /** Base URLs of the requests for operations, with repetitions. */
  readonly located: readonly string[];
  /** Origins of all requests, with repetitions. */
  readonly origins: readonly string[];
}

/** A longer list is not read. */
const MAX_SHOWN = 5;

/**
 * The base URL of the API in a recording.
 *
 * @param given by the user; by default, the only one with requests for operations
 * @throws HarError if there is none, or more than one to choose from
 */
export function chooseBaseUrl({ file, located, origins }: Recorded, given: string | undefined): string {
  const known = [...new Set(located)];
  const wanted = given?.replace(/\/+$/, '');
  if (wanted !== undefined && known.includes(wanted)) return wanted;
  const shown = (known.length > 0 ? known : [...new Set(origins)]).slice(0, MAX_SHOWN).join(', ');
  if (wanted !== undefined) {
    const reason = `it has no request for an operation of the contract at ${wanted}`;
    throw new HarError(file, reason, `Name the base URL of the API. ${found(shown)}`);
  }
  if (known.length > 1) {
    const reason = `it has requests for operations of the contract at ${known.length} base URLs: ${shown}`;
    throw new HarError(file, reason, 'Choose one of them with --base-url');
  }
  const [only] = known;
  if (only !== undefined) return only;
  const reason = 'it has no request for an operation of the contract';
  throw new HarError(
    file,
    reason,
    `Record the requests to the API, or choose another contract. ${found(shown)}`,
  );
}

function found(shown: string): string {
  return shown === '' ? 'The file is empty' : `The file has requests to ${shown}`;
}
