// Sends requests over connections that stay open, as an application does.
import { Agent, request } from 'node:http';

const DEMO = { username: 'demo@factpulse.test', password: 'demo' };

/** The connection was cut before the whole answer had arrived. Whether the server has acted is unknown. */
export class CutConnection extends Error {}

/** @param {string} url of a replica or of the balancer */
export function createCaller(url) {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });

  /**
   * @param {{ token?: string, json?: unknown, headers?: object }} [options]
   * @throws CutConnection
   */
  function call(method, path, { token, json, headers = {} } = {}) {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const all = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const cut = (error) => reject(new CutConnection(`${method} ${path}: ${error.message}`));
      const sent = request({ hostname, port, method, path, headers: all, agent }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', cut);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          // The balancer's words for a replica that has gone with the request.
          if (response.statusCode === 502) return cut(new Error('502'));
          resolve({
            status: response.statusCode,
            headers: response.headers,
            text,
            json: () => JSON.parse(text),
          });
        });
      });
      sent.on('error', cut);
      sent.end(body);
    });
  }

  /** Like `call`. @throws Error for another status */
  async function expect(status, method, path, options) {
    const answer = await call(method, path, options);
    if (answer.status === status) return answer.text === '' ? undefined : answer.json();
    throw new Error(`${method} ${path}: ${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`);
  }

  return {
    call,
    expect,
    /** An access token of the demo account. @param {{ sandbox?: string, client?: string }} [options] */
    async signIn({ sandbox, client } = {}) {
      const username = sandbox ? DEMO.username.replace('@', `+${sandbox}@`) : DEMO.username;
      const json = { ...DEMO, username, ...(client && { client_uid: client }) };
      return (await expect(200, 'POST', '/api/token/', { json })).access;
    },
    close: () => agent.destroy(),
  };
}
