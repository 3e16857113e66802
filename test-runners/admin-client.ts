import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

/** Talks to the admin API of a mock (contracts/admin/admin.openapi.yaml). */
export interface AdminClient {
  readonly url: string;
  /**
   * @param path below `/__admin`, query included
   * @throws Error that names the mock and what to do: none answers there, it is no mock, or it refuses
   */
  send(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Where a mock is, and how its admin API is entered. */
export interface MockAddress {
  readonly url: string;
  /** Where the mock asks for one. */
  readonly adminToken?: string | undefined;
}

export function createAdminClient({ url, adminToken }: MockAddress): AdminClient {
  const headers = {
    'Content-Type': 'application/json',
    ...(adminToken && { Authorization: `Bearer ${adminToken}` }),
  };

  return {
    url,
    async send(method, path, body) {
      const address = `${url}/__admin${path}`;
      const content = body === undefined ? undefined : JSON.stringify(body);
      const response = await exchange(address, { method, headers }, content).catch((error: unknown) => {
        throw new Error(`no mock answers on ${url}: start one with \`npx factpulse-kit mock\``, {
          cause: error,
        });
      });
      const answer = parse(response.text);
      if (response.status < 300 && answer !== undefined) return answer;
      const reason = reasonOf(answer);
      if (reason === undefined) throw new Error(`${url} is no mock of factpulse-kit: it has no admin API`);
      const hint = response.status === 401 ? ' (FACTPULSE_KIT_ADMIN_TOKEN takes it to the tests)' : '';
      throw new Error(
        `the mock on ${url} answers ${response.status} to ${method} /__admin${path}: ${reason}${hint}`,
      );
    },
  };
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

/** Of an `AdminError`. */
function reasonOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer && 'message' in answer))
    return undefined;
  return String(answer.message);
}
