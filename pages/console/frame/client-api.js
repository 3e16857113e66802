// @ts-check

import { readAddress } from './address.js';
import { api, exchange, TIMEOUT } from './api.js';
import { baseUrl } from './base-url.js';

/** @typedef {{ account: string, client?: string }} Caller account: its e-mail address; client: a uid */

/** FactPulse's API refused a request. */
export class ClientRefusal extends Error {
  /**
   * @param {string} message what is wrong with the request as a whole
   * @param {ReadonlyMap<string, string>} [fields] what is wrong with keys of the body
   */
  constructor(message, fields = new Map()) {
    super(message);
    this.fields = fields;
  }
}

/**
 * Calls an operation of FactPulse's API in the current sandbox, with a token that the admin API creates. The rules and
 * the messages are those that applications get.
 * @param {Caller} caller
 * @param {string} method
 * @param {string} path after `/api/v1/clients`
 * @param {unknown} [body] sent as JSON
 * @throws {import('./api.js').Unreachable | import('./api.js').Refusal | ClientRefusal}
 */
async function call(caller, method, path, body) {
  const { token } = await api.createToken(readAddress().sandbox, { ...caller, expiresIn: '1m' });
  const { status, text } = await exchange(new URL(`${baseUrl()}/api/v1/clients${path}`), {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (status >= 400) throw refusalOf(status, text);
}

/**
 * @param {number} status
 * @param {string} text `{detail: [{loc, msg}]}`, `{detail: string}` or `{errorMessage}`, unless a fault damaged it
 */
function refusalOf(status, text) {
  const { detail, errorMessage } = parse(text);
  if (!Array.isArray(detail))
    return new ClientRefusal(`${status}: ${errorMessage ?? detail ?? 'no message'}`);
  const ofFields = detail.filter(({ loc }) => loc[0] === 'body' && loc.length > 1);
  const others = detail.filter((one) => !ofFields.includes(one));
  return new ClientRefusal(
    others.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join(' · '),
    new Map(ofFields.map(({ loc, msg }) => [String(loc[1]), String(msg)])),
  );
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** The operations of FactPulse's API that the console uses. */
export const clientApi = {
  /** @type {(account: string, fields: object) => Promise<void>} */
  create: (account, fields) => call({ account }, 'POST', '', fields),
  /** @type {(caller: Required<Caller>, fields: object) => Promise<void>} */
  update: (caller, fields) => call(caller, 'PATCH', `/${caller.client}`, fields),
  /** @type {(caller: Required<Caller>) => Promise<void>} */
  activate: (caller) => call(caller, 'POST', `/${caller.client}/activer`),
  /** @type {(caller: Required<Caller>) => Promise<void>} */
  deactivate: (caller) => call(caller, 'POST', `/${caller.client}/desactiver`),
};
