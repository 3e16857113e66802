// @ts-check

/**
 * @typedef {{ uid: string, name: string }} Client
 * @typedef {{ accounts: { email: string, clients: Client[] }[] }} State
 * @typedef {{ token: string, account: string, client: string | null, expiresAt: string }} Token
 */

const ADMIN_TOKEN = 'factpulse-kit admin token'; // where the console stores it, for one tab

/**
 * The clients of the first account, oldest first; that account is the one tokens are for.
 *
 * @returns {Promise<Client[]>}
 * @throws {Error} that says what to do, when the admin API refuses
 */
export async function readClients() {
  const state = /** @type {State} */ (await call('GET', 'state')); // the admin API's contract
  return state.accounts[0]?.clients ?? [];
}

/**
 * @param {string} [client] uid; a token of account level unless given
 * @returns {Promise<Token>}
 * @throws {Error} that says what to do, when the admin API refuses
 */
export async function createToken(client) {
  return /** @type {Token} */ (await call('POST', 'tokens', client ? { client } : {})); // the admin API's contract
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
    throw new Error('The mock does not answer: start it again, then reload this page.');
  });
  if (response.status === 401) {
    throw new Error(
      'This mock asks for its admin token: give it to the console in this tab, then come back.',
    );
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Error(answer.message ?? `The admin API answered ${response.status}: see the log of the mock.`);
}
