const LAST_ATTEMPT = 3;

export interface Settings {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

interface Options {
  readonly body?: unknown;
  /** With the uid of a client, the request is made with a token for that client. */
  readonly clientUid?: string;
}

/** The application's client for FactPulse. */
export interface FactPulse {
  request<Answer>(method: string, path: string, options?: Options): Promise<Answer>;
}

/** Reads the URL and the credentials from the environment. */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const { FACTPULSE_API_URL: url, FACTPULSE_USERNAME: username, FACTPULSE_PASSWORD: password } = env;
  if (!url || !username || !password)
    throw new Error('FACTPULSE_API_URL, _USERNAME and _PASSWORD must be set');
  return { url, username, password };
}

export function connect({ url, username, password }: Settings = settingsFrom(process.env)): FactPulse {
  const tokens = new Map<string | undefined, string>();

  async function send(
    method: string,
    path: string,
    body: unknown,
    token?: string,
    attempt = 1,
  ): Promise<Response> {
    const response = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const hasFailed = response.status >= 500 && attempt < LAST_ATTEMPT;
    return hasFailed ? send(method, path, body, token, attempt + 1) : response;
  }

  async function signIn(clientUid: string | undefined): Promise<string> {
    const response = await send('POST', '/api/token/', { username, password, client_uid: clientUid });
    if (!response.ok) throw new Error(`FactPulse refused the sign-in: ${response.status}`);
    const { access } = (await response.json()) as { access: string };
    tokens.set(clientUid, access);
    return access;
  }

  return {
    async request<Answer>(method: string, path: string, { body, clientUid }: Options = {}) {
      let response = await send(method, path, body, tokens.get(clientUid) ?? (await signIn(clientUid)));
      if (response.status === 401) response = await send(method, path, body, await signIn(clientUid));
      if (!response.ok) throw new Error(`FactPulse answers ${response.status} to ${method} ${path}`);
      return (await response.json()) as Answer;
    },
  };
}
