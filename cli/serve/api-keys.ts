import type { Contract } from '../../contracts/openapi/contract.ts';
import type { AccountFixture } from '../../mock-server/fixtures/fixtures-schema.ts';

/** Whether a contract has API keys: a security scheme of type `apiKey` (OpenAPI 3.1 §4.8.27). */
export function takesApiKeys({ document }: Contract): boolean {
  const schemes = Object.values(document.components?.securitySchemes ?? {});
  return schemes.some(
    (scheme) => typeof scheme === 'object' && scheme !== null && 'type' in scheme && scheme.type === 'apiKey',
  );
}

/**
 * The first API key of an account that works now.
 *
 * @param clientUid of a key for that client; undefined for a key at account level
 */
export function apiKeyOf({ apiKeys = [] }: AccountFixture, clientUid?: string): string | undefined {
  const usable = apiKeys.filter(
    ({ revokedAt, expiresAt }) => !revokedAt && (!expiresAt || Date.parse(expiresAt) > Date.now()),
  );
  return usable.find((each) => each.clientUid?.toLowerCase() === clientUid?.toLowerCase())?.key;
}
