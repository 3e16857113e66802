// @ts-check

/**
 * @typedef {import('./admin-api.js').Token} Token
 * @typedef {{ summary?: string, 'x-scope'?: string }} Operation
 * @typedef {{
 *   paths: Record<string, Record<string, Operation>>,
 *   components?: { securitySchemes?: Record<string, { type: string, scheme?: string }> },
 * }} Contract
 */

/**
 * The name of the lock that takes tokens.
 *
 * @param {Contract} contract
 * @returns {string}
 * @throws {Error} when the contract has none
 */
export function findLock({ components }) {
  const schemes = Object.entries(components?.securitySchemes ?? {});
  const lock = schemes.find(([, { type, scheme }]) => type === 'http' && scheme?.toLowerCase() === 'bearer');
  if (!lock) throw new Error('The contract has no lock for bearer tokens.');
  return lock[0];
}

/**
 * Which token is in the lock, and what it is good for.
 *
 * @param {Contract} contract
 * @param {Token} token
 * @param {string} [clientName] of a token of client level
 * @returns {{ text: string, uid: string | null, uses: string }}
 */
export function describeToken(contract, { account, client, expiresAt }, clientName) {
  const until = new Date(expiresAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return {
    text: `In the lock until ${until}: ${client ? `client token of ${clientName ?? client}` : `account token of ${account}`}.`,
    uid: client,
    uses: `Good for: ${usesOf(contract, client ? 'client' : 'account').join(' · ')}.`,
  };
}

/**
 * @param {Contract} contract
 * @param {string} scope
 */
function usesOf({ paths }, scope) {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return operations.filter((operation) => operation['x-scope'] === scope).map(({ summary }) => summary ?? '');
}
