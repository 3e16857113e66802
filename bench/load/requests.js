// @ts-check
import { ask } from './connection.js';
import { accountToken, CLIENT, clientToken, mintToken } from './credentials.js';

/** @typedef {import('./connection.js').Asked} Asked */

const CLIENTS = '/api/v1/clients';

/** Clients per page. */
export const PAGE_SIZE = 20;

/** 60 % get, 20 % list, 10 % patch, 5 % create, 5 % put, spread evenly. */
const MIX = [
  ...['get', 'list', 'get', 'patch', 'get', 'get', 'list', 'get', 'create', 'get'],
  ...['get', 'list', 'get', 'put', 'get', 'get', 'list', 'get', 'patch', 'get'],
];

/** @returns {Asked} */
export function getOne(uid = CLIENT, token = clientToken()) {
  return { method: 'GET', path: `${CLIENTS}/${uid}`, token };
}

/** @returns {Asked} */
export function listPage(page = 1) {
  return { method: 'GET', path: `${CLIENTS}?page=${page}&pageSize=${PAGE_SIZE}`, token: accountToken() };
}

/** @returns {Asked} */
export function patch(uid = CLIENT, token = clientToken()) {
  const body = { description: 'Pain, viennoiseries et traiteur, Lyon 7e' };
  return { method: 'PATCH', path: `${CLIENTS}/${uid}`, token, body };
}

/** @returns {Asked} */
function create() {
  const body = { name: 'Boulangerie Lefèvre', description: 'Pain et viennoiseries', siret: '34167211100018' };
  return { method: 'POST', path: CLIENTS, token: accountToken(), body };
}

/** @type {(uid: string, token: string) => Asked} */
function putPdpConfig(uid, token) {
  const body = {
    flowServiceUrl: 'https://flow.pdp-exemple.fr/v1',
    tokenUrl: 'https://auth.pdp-exemple.fr/oauth/token',
    oauthClientId: 'boulangerie-lefevre',
    clientSecret: 'un-secret-de-demonstration',
    isActive: true,
    modeSandbox: false,
  };
  return { method: 'PUT', path: `${CLIENTS}/${uid}/pdp-config`, token, body };
}

/**
 * Data of a mock with the demo fixtures: the body of one client, and the clients on its first page with their tokens.
 *
 * @param {number} port
 */
export async function readWorld(port) {
  const body = await ask(port, getOne());
  /** @type {{ uid: string }[]} */
  const clients = (await ask(port, listPage())).results;
  const tokens = await Promise.all(clients.map(({ uid }) => mintToken(port, uid)));
  return { body, clients, tokens };
}

/** @typedef {Awaited<ReturnType<typeof readWorld>>} World */

/**
 * The mix, with each kind of request for each client.
 *
 * @param {World} world
 * @param {object} [options]
 * @param {boolean} [options.grows] whether clients are created; otherwise those requests are gets
 * @returns {Asked[]}
 */
export function mix({ clients, tokens }, { grows = true } = {}) {
  const kinds = {
    get: getOne,
    list: () => listPage(),
    patch,
    create: grows ? create : getOne,
    put: putPdpConfig,
  };
  return clients.flatMap((_, lap) =>
    MIX.map((kind, at) => {
      const turn = (lap + at) % clients.length;
      return kinds[/** @type {keyof typeof kinds} */ (kind)](clients[turn].uid, tokens[turn]);
    }),
  );
}
