import { InvalidArgument, KitError } from '../base/errors.ts';
import type { Contract } from '../contracts/openapi/contract.ts';

type Advice = Readonly<Record<'reason' | 'remedy', string>>;

/** By the code of the operating system. */
const ADVICE: Readonly<Record<string, Advice>> = {
  EADDRINUSE: {
    reason: 'it is already in use',
    remedy: 'Stop that program, or choose another port (0 picks a free one)',
  },
  EACCES: { reason: 'the port requires elevated privileges', remedy: 'Choose a port above 1023' },
  EADDRNOTAVAIL: { reason: 'this machine has no such address', remedy: 'Choose another host' },
  ENOTFOUND: { reason: 'the host name cannot be resolved', remedy: 'Choose another host' },
};

/** The mock cannot listen on an address. `code` is that of the operating system. */
export class ListenError extends KitError {
  override readonly name = 'ListenError';

  private constructor(code: string, cannot: string, advice: Advice, cause: unknown) {
    super({ code, cannot, ...advice, cause });
  }

  /** @returns a ListenError if the user can do something about `error`; otherwise `error` itself */
  static from(error: unknown, { host, port }: { host: string; port: number }): unknown {
    const { code = '' } = error as NodeJS.ErrnoException; // node:net emits these; without a code there is no advice
    const advice = ADVICE[code];
    return advice ? new ListenError(code, `listen on port ${port} of "${host}"`, advice, error) : error;
  }
}

export function notServed(version: string, contracts: readonly Contract[]): InvalidArgument {
  return new InvalidArgument({
    cannot: `listen with contract "${version}"`,
    reason: 'the mock does not serve it',
    remedy: `Use one of: ${contracts.map((each) => each.version).join(', ')}`,
  });
}

export function listensAlready({ url }: { readonly url: string }): InvalidArgument {
  return new InvalidArgument({
    cannot: 'listen',
    reason: `the mock is already listening on ${url}`,
    remedy: 'Close it first',
  });
}
