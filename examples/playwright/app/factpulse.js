const LAST_ATTEMPT = 3;

/** The page's client for FactPulse. */
export function connect({ url, username, password }) {
  let token;

  async function send(method, path, body, attempt = 1) {
    const response = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const hasFailed = response.status >= 500 && attempt < LAST_ATTEMPT;
    return hasFailed ? send(method, path, body, attempt + 1) : response;
  }

  async function signIn() {
    const response = await send('POST', '/api/token/', { username, password });
    if (!response.ok) throw new Error('FactPulse refused this e-mail and password');
    token = (await response.json()).access;
  }

  return {
    async request(method, path, body) {
      if (!token) await signIn();
      let response = await send(method, path, body);
      if (response.status === 401) {
        await signIn();
        response = await send(method, path, body);
      }
      if (!response.ok) throw new Error(`FactPulse answers ${response.status}`);
      return response.json();
    },
  };
}
