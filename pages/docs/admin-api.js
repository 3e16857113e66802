// @ts-check

/**
 * @typedef {{ uid: string, name: string }} Client
 * @typedef {{ accounts: { email: string, clients: Client[] }[] }} State
 * @typedef {{ token: string, account: string, client: string | null, expiresAt: string }} Token
 */

const ADMIN_TOKEN = 'factpulse-kit admin token'; // where the console stores it, for one tab

/**
 * The clients of the first account, oldest first. Tokens are for that account.
 *
 * @returns {Promise<Client[]>}
 * @throws {Error} with what to do, when the admin API refuses the call
 */
export async function readClients() {
  const state = /** @type {State} */ (await call('GET', 'state')); // declared in contracts/admin/admin.openapi.yaml
  return state.accounts[0]?.clients ?? [];
}

/**
 * @param {string} [client] uid; without it, the token has account level
 * @returns {Promise<Token>}
 * @throws {Error} with what to do, when the admin API refuses the call
 */
export async function createToken(client) {
  return /** @type {Token} */ (await call('POST', 'tokens', client ? { client } : {})); // declared in contracts/admin/admin.openapi.yaml
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<unknown>}
 */
async function call(method, path, body) {
  const adminToken = sessionStorage.getItem(ADMIN_TOKEN);
  const response = await fetch(`__admin/${path}`, {
    method,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(adminToken && { Authorization: `Bearer ${adminToken}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error('The mock is not responding. Start it again, then reload this page.');
  });
  if (response.status === 401) {
    throw new Error(
      'This mock requires its admin token. Enter it in the console in this tab, then return to this page.',
    );
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Error(answer.message ?? `The admin API answered ${response.status}. See the log of the mock.`);
}
