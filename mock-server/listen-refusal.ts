import { InvalidArgument } from '../base/errors.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import type { Listening } from './listen.ts';

export function notServed(version: string, contracts: readonly Contract[]): InvalidArgument {
  return new InvalidArgument({
    cannot: `listen with contract "${version}"`,
    reason: 'the mock does not serve it',
    remedy: `Use one of: ${contracts.map((each) => each.version).join(', ')}`,
  });
}

export function listensAlready({ url }: Listening): InvalidArgument {
  return new InvalidArgument({
    cannot: 'listen',
    reason: `the mock is already listening on ${url}`,
    remedy: 'Close it first',
  });
}
