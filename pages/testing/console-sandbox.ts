import { CLIENT } from '../../mock-server/testing/test-mock.ts';

interface SendOptions {
  /** Whose token to send: the account's, or its first client's; none by default. */
  readonly as?: 'account' | 'client';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
}

/** A sandbox for one test, with calls that do not go through the console. */
export interface ConsoleSandbox {
  readonly name: string;
  /** The URL of the console that shows it. */
  url(view?: 'journal' | 'clients' | 'coverage' | 'controls'): string;
  /** Reads from the admin API. */
  read(path: string): Promise<unknown>;
  /** Calls the admin API, and returns the answer. */
  drive(method: string, path: string, json?: unknown): Promise<unknown>;
  /** Sends a request to the API. */
  send(method: string, path: string, options?: SendOptions): Promise<Response>;
}

let opened = 0;

/**
 * Opens a sandbox of a running mock.
 *
 * @throws Error when the admin API refuses a call
 */
export async function openSandbox(mock: { readonly url: string }): Promise<ConsoleSandbox> {
  opened += 1;
  const name = `test-${opened}`;

  async function drive(method: string, path: string, json?: unknown): Promise<unknown> {
    const url = new URL(`${mock.url}/__admin/${path}`);
    if (path !== 'sandboxes') url.searchParams.set('sandbox', name);
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(
      url,
      json === undefined ? { method } : { method, headers, body: JSON.stringify(json) },
    );
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${url} answers ${response.status}: ${JSON.stringify(body)}`);
    return body;
  }

  const tokens = new Map<string, Promise<string>>();

  async function makeToken(caller: 'account' | 'client'): Promise<string> {
    const made = await drive('POST', 'tokens', caller === 'client' ? { client: CLIENT } : {});
    return (made as { token: string }).token; // declared in contracts/admin/admin.openapi.yaml
  }

  function tokenOf(caller: 'account' | 'client'): Promise<string> {
    const token = tokens.get(caller) ?? makeToken(caller);
    tokens.set(caller, token);
    return token;
  }

  await drive('POST', 'sandboxes', { name });
  return {
    name,
    url: (view = 'journal') => `${mock.url}/__admin/#view=${view}&sandbox=${name}`,
    read: (path) => drive('GET', path),
    drive,
    async send(method, path, { as, headers, json } = {}) {
      const authorization = as && { Authorization: `Bearer ${await tokenOf(as)}` };
      const type = json !== undefined && { 'Content-Type': 'application/json' };
      return fetch(mock.url + path, {
        method,
        headers: { ...authorization, ...type, ...headers },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
    },
  };
}
