// @ts-check

/**
 * @typedef {import('./admin-api.js').Token} Token
 * @typedef {import('./contract.js').Contract} Contract
 */

/**
 * Says which token is used, until when, and for which operations.
 *
 * @param {Contract} contract
 * @param {Token} token
 * @param {string} [clientName] of a client-level token
 * @returns {{ text: string, uid: string | null, uses: string }}
 */
export function describeToken(contract, { account, client, expiresAt }, clientName) {
  const until = new Date(expiresAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return {
    text: `Authorized until ${until}: ${client ? `client token of ${clientName ?? client}` : `account token of ${account}`}.`,
    uid: client,
    uses: `Allowed operations: ${usesOf(contract, client ? 'client' : 'account').join(' · ')}.`,
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
