import { versionsWithApiKey, versionsWithName } from '../../contracts/factpulse-operations.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { Hintable } from './hintable.ts';

/** Headers that some versions of FactPulse take. */
const API_KEY = 'X-API-Key';
const ENCRYPTION_KEY = 'X-Encryption-Key';

/** A header that has no effect with the served contract, and the versions in which it has one. */
export interface LaterHeader {
  readonly name: string;
  readonly versions: readonly string[];
}

const NONE: readonly LaterHeader[] = [];

/** The headers of a request that the served contract does not take, but another version of FactPulse. */
export function laterHeaders(
  contract: Contract,
  operation: Operation,
  { request: { headers } }: Hintable,
): readonly LaterHeader[] {
  const hasApiKey = headers['x-api-key'] !== undefined;
  const hasEncryptionKey = headers['x-encryption-key'] !== undefined;
  if (!hasApiKey && !hasEncryptionKey) return NONE;
  const found: LaterHeader[] = [];
  if (hasApiKey && !takesApiKey(contract, operation)) {
    found.push({ name: API_KEY, versions: versionsWithApiKey(API_KEY) });
  }
  if (hasEncryptionKey && !takesHeader(operation, ENCRYPTION_KEY)) {
    found.push({ name: ENCRYPTION_KEY, versions: versionsWithName(operation, ENCRYPTION_KEY) });
  }
  return found;
}

/** True as well for an operation that takes no credentials, such as a sign-in, in any version. */
function takesApiKey({ document }: Contract, { security }: Operation): boolean {
  const schemes = document.components?.securitySchemes ?? {};
  const named = (scheme: string) => (schemes[scheme] as { readonly name?: string } | undefined)?.name; // OpenAPI 3.1 §4.8.27
  const isApiKey = (scheme: string) => named(scheme)?.toLowerCase() === API_KEY.toLowerCase();
  return security.length === 0 || security.flat().some(isApiKey);
}

function takesHeader({ headerParameters }: Operation, sought: string): boolean {
  return headerParameters.some(({ name }) => name === sought.toLowerCase());
}
