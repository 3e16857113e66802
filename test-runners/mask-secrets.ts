import type { Contract } from '../contracts/contract.ts';

const MASK = '***';

/** JSON Web Tokens (RFC 7519 §3) are known by their form, wherever they stand. */
const TOKENS = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/**
 * A copy of a body without secrets: every text under a name that the contract marks `x-secret` anywhere, be it declared
 * there or not, and every token.
 */
export function maskSecrets(body: unknown, contract: Contract): unknown {
  const names = new Set(secretNames(contract.document));

  function mask(value: unknown): unknown {
    if (typeof value === 'string') return value.replace(TOKENS, MASK);
    if (Array.isArray(value)) return value.map(mask);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => {
        const isSecret = names.has(key) && typeof child === 'string' && child !== '';
        return [key, isSecret ? MASK : mask(child)];
      }),
    );
  }

  return mask(body);
}

function secretNames(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, child]) => [
    ...(isSecretSchema(child) ? [key] : []),
    ...secretNames(child),
  ]);
}

function isSecretSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'x-secret' in value && value['x-secret'] === true;
}
