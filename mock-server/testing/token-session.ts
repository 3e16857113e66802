import axios, { type AxiosInstance, type AxiosResponse, isAxiosError } from 'axios';
import { decodeJwt } from 'jose';
import type { components } from '../../contracts/generated/auth.ts';

interface SessionOptions {
  readonly baseURL: string;
  readonly credentials: components['schemas']['TokenObtainRequest'];
  /** The time as the application sees it. */
  readonly clock: () => Date;
  /** Called with every response, including those of sign-ins. */
  readonly onResponse: (response: AxiosResponse) => void;
}

const RENEWED_BEFORE_EXPIRY_MS = 60_000;

/**
 * An axios client that behaves like a billing application (api-facts, How real consumers behave): it signs in when
 * needed, refreshes its token a minute before it expires, and on a 401 signs in again and retries once.
 */
export function createSession({ baseURL, credentials, clock, onResponse }: SessionOptions): AxiosInstance {
  const plain = axios.create({ baseURL });
  const session = axios.create({ baseURL });
  let tokens: components['schemas']['TokenPair'] | undefined;

  async function signIn(): Promise<string> {
    const { data } = await plain.post('/api/token/', credentials);
    tokens = data;
    return data.access;
  }

  async function renew(refresh: string): Promise<string> {
    const { data } = await plain.post('/api/token/refresh/', { refresh });
    tokens = { access: data.access, refresh };
    return data.access;
  }

  async function currentToken(): Promise<string> {
    if (!tokens) return signIn();
    const { exp = 0 } = decodeJwt(tokens.access);
    const isFresh = exp * 1000 - clock().getTime() > RENEWED_BEFORE_EXPIRY_MS;
    return isFresh ? tokens.access : renew(tokens.refresh).catch(signIn);
  }

  for (const instance of [plain, session]) {
    instance.interceptors.response.use(
      (response) => {
        onResponse(response);
        return response;
      },
      (error) => {
        if (isAxiosError(error) && error.response) onResponse(error.response);
        throw error;
      },
    );
  }
  session.interceptors.request.use(async (config) => {
    config.headers.setAuthorization(`Bearer ${await currentToken()}`);
    return config;
  });
  session.interceptors.response.use(undefined, async (error) => {
    if (!isAxiosError(error) || !error.config || error.response?.status !== 401) throw error;
    error.config.headers.setAuthorization(`Bearer ${await signIn()}`);
    return plain.request(error.config); // without interceptors, so that it is not retried again
  });
  return session;
}
