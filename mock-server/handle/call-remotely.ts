import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { KitError } from '../../base/errors.ts';
import { loadContract } from '../../contracts/load-contract.ts';
import { findOperation } from '../../contracts/openapi/find-operation.ts';
import { ADMIN_CONTRACT } from '../../contracts/registry.ts';
import type { AdminArguments, AdminCall } from './admin-call.ts';

/** Where a mock is, and how its admin API is entered. */
export interface MockAddress {
  readonly url: string;
  /** Where the mock asks for one. */
  readonly adminToken?: string | undefined;
}

/** What a mock in another process has refused: the same code and message as in this one. */
class RefusedByMock extends KitError {
  override readonly name = 'RefusedByMock';

  constructor(code: string, message: string, url: string) {
    super({ code, cannot: 'do that', reason: `the mock on ${url} refuses it`, remedy: 'See its message' });
    this.message = message;
  }
}

/**
 * Calls the admin API of a mock over HTTP.
 *
 * @throws from every call: KitError that says what the mock says, or that none answers there
 */
export function callRemotely({ url, adminToken }: MockAddress): AdminCall {
  const headers = {
    'Content-Type': 'application/json',
    ...(adminToken && { Authorization: `Bearer ${adminToken}` }),
  };

  return async function call(id, given = {}) {
    const { method, path } = findOperation(loadContract(ADMIN_CONTRACT), id);
    const content = given.body === undefined ? undefined : JSON.stringify(given.body);
    const response = await exchange(url + fill(path, given), { method, headers }, content).catch((cause) => {
      throw noMock(url, cause);
    });
    const answer = parse(response.text);
    if (response.status < 300 && answer !== undefined) return answer as never; // the mock checks it against its contract
    throw refusal(url, response.status, answer);
  };
}

function fill(template: string, { path = {}, query = {} }: AdminArguments): string {
  const filled = template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** Not with fetch, which a test may have replaced, and which jsdom does not have. */
function exchange(
  url: string,
  options: http.RequestOptions,
  body: string | undefined,
): Promise<{ status: number; text: string }> {
  const { request } = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const { statusCode: status = 0 } = response;
      text(response).then((received) => resolve({ status, text: received }), reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** @param answer an `AdminError`, where it is a mock that has answered */
function refusal(url: string, status: number, answer: unknown): KitError {
  const isAdminError =
    typeof answer === 'object' && answer !== null && 'error' in answer && 'message' in answer;
  if (!isAdminError) return notAMock(url);
  const { error, message } = answer;
  const code = 'code' in answer ? answer.code : error;
  const hint = status === 401 ? ' Tests read it from FACTPULSE_KIT_ADMIN_TOKEN.' : '';
  return new RefusedByMock(String(code).toUpperCase(), `${message}${hint}`, url);
}

function noMock(url: string, cause: unknown): KitError {
  return new KitError({
    code: 'NO_MOCK',
    cannot: `reach a mock on ${url}`,
    reason: 'nothing answers there',
    remedy: 'Start one with `npx factpulse-kit mock`',
    cause,
  });
}

function notAMock(url: string): KitError {
  return new KitError({
    code: 'NO_MOCK',
    cannot: `use ${url} as a mock`,
    reason: 'it has no admin API of factpulse-kit',
    remedy: 'Set FACTPULSE_API_URL to the URL of a mock',
  });
}
