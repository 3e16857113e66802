import { decodeJwt } from 'jose';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { HttpRequest, HttpResponse, Session } from '../targets/target.ts';
import type { IsExpected } from './wait-for-retry.ts';

/** Signs in again when a token that the workflow got has expired. */
export interface TokenRenewal {
  during(session: Session, isExpected: IsExpected): Session;
}

/**
 * Renews the tokens of one workflow. Only a token that one of its sign-ins returned is renewed, only after 401, and only
 * if its `exp` has passed (RFC 7519 §4.1.4): a server that refuses a valid token is a finding.
 */
export function createTokenRenewal(contract: Contract, clock: () => Date): TokenRenewal {
  /** The requests that returned tokens. */
  const signIns = new Map<string, HttpRequest>();
  /** The newest token in place of one that expired. */
  const renewed = new Map<string, string>();

  function noteSignIn(request: HttpRequest, response: HttpResponse): void {
    const route = contract.findRoute(request.method, request.path.split('?')[0] ?? '');
    if (route.kind !== 'operation' || !route.operation.signsIn) return;
    const token = accessOf(response);
    if (token !== undefined) signIns.set(token, request);
  }

  async function signInAgain(token: string, send: Session['send']): Promise<string | undefined> {
    const request = signIns.get(token);
    return request && accessOf(await send(request));
  }

  return {
    during: ({ send, close }, isExpected) => ({
      close,
      async send(request, signal) {
        const token = bearerOf(request);
        const current = renewed.get(token) ?? token;
        const response = await send(withBearer(request, current), signal);
        noteSignIn(request, response);
        if (response.status !== 401 || !hasExpired(current, clock()) || isExpected(response)) return response;
        const fresh = await signInAgain(token, (each) => send(each, signal));
        if (fresh === undefined) return response;
        renewed.set(token, fresh);
        return send(withBearer(request, fresh), signal);
      },
    }),
  };
}

/** @returns an empty text if there is none */
function bearerOf({ headers }: HttpRequest): string {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

function withBearer(request: HttpRequest, token: string): HttpRequest {
  if (token === bearerOf(request)) return request;
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

function accessOf({ status, body }: HttpResponse): string | undefined {
  try {
    const { access } = JSON.parse(body) ?? {};
    return status === 200 && typeof access === 'string' ? access : undefined;
  } catch {
    return undefined; // the step reports what is wrong with it
  }
}

function hasExpired(token: string, now: Date): boolean {
  try {
    const { exp = Number.POSITIVE_INFINITY } = decodeJwt(token);
    return exp * 1000 <= now.getTime();
  } catch {
    return false; // it is not a JSON Web Token
  }
}
