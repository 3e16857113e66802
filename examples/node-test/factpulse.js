const LAST_ATTEMPT = 3;

/** The application's client for FactPulse. Reads the URL and the credentials from the environment. */
export function connect(env = process.env) {
  const { FACTPULSE_API_URL: url, FACTPULSE_USERNAME: username, FACTPULSE_PASSWORD: password } = env;
  const tokens = new Map();

  async function send(method, path, { body, token, attempt = 1 }) {
    const response = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const hasFailed = response.status >= 500 && attempt < LAST_ATTEMPT;
    return hasFailed ? send(method, path, { body, token, attempt: attempt + 1 }) : response;
  }

  async function signIn(clientUid) {
    const response = await send('POST', '/api/token/', {
      body: { username, password, client_uid: clientUid },
    });
    if (!response.ok) throw new Error(`FactPulse refused the sign-in: ${response.status}`);
    const { access } = await response.json();
    tokens.set(clientUid, access);
    return access;
  }

  return {
    /** With the uid of a client, the request is made with a token for that client. */
    async request(method, path, { body, clientUid } = {}) {
      let response = await send(method, path, {
        body,
        token: tokens.get(clientUid) ?? (await signIn(clientUid)),
      });
      if (response.status === 401)
        response = await send(method, path, { body, token: await signIn(clientUid) });
      if (!response.ok) throw new Error(`FactPulse answers ${response.status} to ${method} ${path}`);
      return response.json();
    },
  };
}
