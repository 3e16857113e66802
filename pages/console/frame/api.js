// @ts-check
import { readAdminToken } from './admin-token.js';

/** @typedef {import('../../../contracts/generated/admin.ts').components['schemas']} Schemas */
/** @typedef {Schemas['RecordedRequest']} RecordedRequest */
/** @typedef {Schemas['StandingFault']} StandingFault */
/** @typedef {Schemas['CatalogueFault']} CatalogueFault */
/** @typedef {Schemas['Coverage']} Coverage */
/** @typedef {Schemas['Clock']} Clock */
/** @typedef {Schemas['Sandbox']} Sandbox */
/** @typedef {Schemas['State']} State */
/** @typedef {Schemas['WebhookDelivery']} WebhookDelivery */
/** @typedef {string | null} SandboxName null: the shared sandbox; `*`: all sandboxes */

/** In milliseconds. */
export const TIMEOUT = 10_000;
/** The mock waits 10 seconds for the answer of a receiver. */
const WEBHOOK_TIMEOUT = TIMEOUT + 10_000;

/** The mock is not responding. */
export class Unreachable extends Error {}

/** The mock refused a request; the message says why. */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @typedef {object} Call
 * @property {SandboxName} [sandbox]
 * @property {Record<string, string | number>} [query]
 * @property {unknown} [body] sent as JSON
 * @property {AbortSignal} [signal]
 * @property {number} [timeout] in milliseconds
 */

/**
 * Calls an operation of the admin API.
 * @param {string} method
 * @param {string} path relative to the page
 * @param {Call} [call]
 * @returns {Promise<any>} the body, as declared in contracts/admin/admin.openapi.yaml
 * @throws {Unreachable | Refusal}
 */
async function call(method, path, { sandbox = null, query = {}, body, signal, timeout = TIMEOUT } = {}) {
  const url = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  if (sandbox !== null) url.searchParams.set('sandbox', sandbox);
  const token = readAdminToken();
  const headers = {
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  };
  const limit = AbortSignal.timeout(timeout);
  const { status, text } = await exchange(url, {
    method,
    headers,
    cache: 'no-store',
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = parse(text);
  if (status >= 400) throw new Refusal(status, answer.message);
  return answer;
}

/**
 * @param {URL} url
 * @param {RequestInit} request
 * @throws {Unreachable}
 */
export async function exchange(url, request) {
  try {
    const response = await fetch(url, request);
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable('The mock is not responding.', { cause: error });
  }
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreachable('The response does not come from a mock.', { cause: error });
  }
}

/** @param {string} text */
const segment = (text) => encodeURIComponent(text);

/** The operations of the admin API that the console uses. */
export const api = {
  /** @returns {Promise<{ otherContracts: { contract: string, baseUrl: string }[] }>} of this mock, where other contracts are served */
  entrance: () => call('GET', '../'),
  /** @returns {Promise<Schemas['Version']>} */
  version: () => call('GET', 'version'),
  /** @type {(signal: AbortSignal) => Promise<{ sandboxes: Sandbox[] }>} */
  listSandboxes: (signal) => call('GET', 'sandboxes', { signal }),
  /** @type {(name: string) => Promise<Sandbox>} */
  openSandbox: (name) => call('POST', 'sandboxes', { body: { name } }),
  /** @type {(name: string) => Promise<unknown>} */
  closeSandbox: (name) => call('DELETE', `sandboxes/${segment(name)}`),
  /** @type {(sandbox: SandboxName, query: { after: number, limit: number }, signal: AbortSignal) => Promise<{ requests: RecordedRequest[], dropped: number }>} */
  listRequests: (sandbox, query, signal) => call('GET', 'requests', { sandbox, query, signal }),
  /** @type {(sandbox: SandboxName) => Promise<unknown>} */
  clearRequests: (sandbox) => call('DELETE', 'requests', { sandbox }),
  /** @type {(sandbox: SandboxName, signal?: AbortSignal) => Promise<Coverage>} */
  coverage: (sandbox, signal) => call('GET', 'coverage', { sandbox, ...(signal && { signal }) }),
  /** @type {(sandbox: SandboxName, signal?: AbortSignal) => Promise<State>} */
  state: (sandbox, signal) => call('GET', 'state', { sandbox, ...(signal && { signal }) }),
  /** @type {(sandbox: SandboxName) => Promise<unknown>} */
  reset: (sandbox) => call('POST', 'reset', { sandbox }),
  /** @type {(sandbox: SandboxName, signal: AbortSignal) => Promise<{ snapshots: string[] }>} */
  listSnapshots: (sandbox, signal) => call('GET', 'snapshots', { sandbox, signal }),
  /** @type {(sandbox: SandboxName, name: string) => Promise<unknown>} */
  saveSnapshot: (sandbox, name) => call('PUT', `snapshots/${segment(name)}`, { sandbox }),
  /** @type {(sandbox: SandboxName, name: string) => Promise<unknown>} */
  restoreSnapshot: (sandbox, name) => call('POST', `snapshots/${segment(name)}/restore`, { sandbox }),
  /** @type {(sandbox: SandboxName, name: string) => Promise<unknown>} */
  deleteSnapshot: (sandbox, name) => call('DELETE', `snapshots/${segment(name)}`, { sandbox }),
  /** @type {(sandbox: SandboxName, signal: AbortSignal) => Promise<{ faults: StandingFault[], catalogue: CatalogueFault[], enabled: boolean }>} */
  listFaults: (sandbox, signal) => call('GET', 'faults', { sandbox, signal }),
  /** @type {(sandbox: SandboxName, fault: Partial<Schemas['Fault']>) => Promise<StandingFault>} */
  addFault: (sandbox, fault) => call('POST', 'faults', { sandbox, body: fault }),
  /** @type {(sandbox: SandboxName, id: string) => Promise<unknown>} */
  removeFault: (sandbox, id) => call('DELETE', `faults/${segment(id)}`, { sandbox }),
  /** @type {(sandbox: SandboxName) => Promise<unknown>} */
  clearFaults: (sandbox) => call('DELETE', 'faults', { sandbox }),
  /** @type {(sandbox: SandboxName, signal: AbortSignal) => Promise<{ webhooks: WebhookDelivery[], sampledEvents: string[] }>} */
  listWebhooks: (sandbox, signal) => call('GET', 'webhooks', { sandbox, signal }),
  /** @type {(sandbox: SandboxName, webhook: Schemas['WebhookRequest']) => Promise<WebhookDelivery>} */
  deliverWebhook: (sandbox, webhook) =>
    call('POST', 'webhooks', { sandbox, body: webhook, timeout: WEBHOOK_TIMEOUT }),
  /** @type {(sandbox: SandboxName, signal: AbortSignal) => Promise<Clock>} */
  clock: (sandbox, signal) => call('GET', 'clock', { sandbox, signal }),
  /** @type {(sandbox: SandboxName, change: Schemas['ClockChange']) => Promise<Clock>} */
  setClock: (sandbox, change) => call('POST', 'clock', { sandbox, body: change }),
  /** @type {(sandbox: SandboxName, signal: AbortSignal) => Promise<{ accounts: string[] }>} */
  listAccounts: (sandbox, signal) => call('GET', 'accounts', { sandbox, signal }),
  /** @type {(sandbox: SandboxName, token: Partial<Schemas['TokenRequest']>) => Promise<Schemas['Token']>} */
  createToken: (sandbox, token) => call('POST', 'tokens', { sandbox, body: token }),
};
