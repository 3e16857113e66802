import type { components } from '../../../contracts/generated/admin.ts';
import type { Random } from '../generators/random.ts';

type Schemas = components['schemas'];

export interface Reply<Body> {
  readonly status: number;
  readonly body: Body;
}

/** What a worker does to its sandbox over HTTP. */
export interface Driver {
  /** Calls the API with a token from a sign-in or from the admin API. Counts requests as the journal does. */
  api<Body>(method: string, path: string, options?: { client?: string; body?: object }): Promise<Reply<Body>>;
  /** Calls the admin API for the sandbox. */
  admin<Body>(method: string, path: string, body?: object): Promise<Reply<Body>>;
}

/**
 * @param sandbox its name
 * @param onRequest called with each request that the journal counts
 */
export function createDriver(url: string, sandbox: string, random: Random, onRequest: () => void): Driver {
  async function ask<Body>(method: string, path: string, body?: object, token = ''): Promise<Reply<Body>> {
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  }

  function admin<Body>(method: string, path: string, body?: object): Promise<Reply<Body>> {
    return ask(method, `/__admin${path}?sandbox=${sandbox}`, body);
  }

  async function signIn(client?: string): Promise<string> {
    const credentials = { username: `demo+${sandbox}@factpulse.test`, password: 'demo', client_uid: client };
    const { body } = await ask<{ access: string }>('POST', '/api/token/', credentials);
    onRequest();
    return body.access;
  }

  async function mint(client?: string): Promise<string> {
    return (await admin<Schemas['Token']>('POST', '/tokens', { ...(client && { client }) })).body.token;
  }

  return {
    admin,
    async api(method, path, { client, body } = {}) {
      const token = await (random.happens(0.5) ? signIn(client) : mint(client));
      onRequest();
      return ask(method, path, body, token);
    },
  };
}
