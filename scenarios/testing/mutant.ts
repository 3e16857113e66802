import { decodeJwt } from 'jose';
import { createSigner } from '../../mock-server/identity/signer.ts';
import { createTokens } from '../../mock-server/identity/tokens.ts';
import { DEVELOPMENT_SECRET } from '../../mock-server/secrets/development-secret.ts';
import { mockTarget } from '../targets/mock-target.ts';
import type { HttpRequest, HttpResponse, Target } from '../targets/target.ts';

/** A server with one fault: it can change a request before it passes it on, or the response. */
export type Mutate = (
  request: HttpRequest,
  pass: (request: HttpRequest) => Promise<HttpResponse>,
) => Promise<HttpResponse>;

/** A mock with a fault. @param contract its version */
export function mutantTarget(mutate: Mutate, contract?: string): Target {
  const target = mockTarget(contract === undefined ? {} : { contract });
  return {
    ...target,
    async open() {
      const session = await target.open();
      return { close: session.close, send: (request) => mutate(request, session.send) };
    },
  };
}

type Json = Record<string, unknown>;

/** Whether a request is for an operation, given as method and path, such as `PATCH /clients/{uid}`. */
export function concerns(request: HttpRequest, operation: string): boolean {
  const [method, path = ''] = operation.split(' ');
  const pattern = path.replace('{uid}', '[^/?]+');
  return request.method === method && new RegExp(`${pattern}(\\?.*)?$`).test(request.path);
}

/** A fault in the responses of an operation. */
export function respond(
  operation: string,
  change: (response: HttpResponse, request: HttpRequest) => HttpResponse,
): Mutate {
  return async (request, pass) => {
    const response = await pass(request);
    return concerns(request, operation) ? change(response, request) : response;
  };
}

/** A fault in the bodies of an operation's successful responses. */
export function respondWith(
  operation: string,
  change: (body: Json, request: HttpRequest) => unknown,
): Mutate {
  return respond(operation, (response, request) => {
    if (response.status >= 300) return response;
    return { ...response, body: JSON.stringify(change(JSON.parse(response.body), request)) };
  });
}

/** A fault in how the requests of an operation are understood. */
export function understand(
  operation: string,
  change: (request: HttpRequest) => HttpRequest | Promise<HttpRequest>,
): Mutate {
  return async (request, pass) => pass(concerns(request, operation) ? await change(request) : request);
}

/** A fault in how the JSON bodies of an operation are understood. */
export function understandBody(operation: string, change: (body: Json) => Json): Mutate {
  return understand(operation, (request) => {
    const body = parseObject(request.body);
    return body ? { ...request, body: JSON.stringify(change(body)) } : request;
  });
}

/** A fault in how the tokens of an operation are understood: as if they held other claims. */
export function understandToken(
  operation: string,
  change: (claims: Json, request: HttpRequest) => Json | undefined,
): Mutate {
  const tokens = createTokens(createSigner(DEVELOPMENT_SECRET), () => 'mutant');
  return understand(operation, async (request) => {
    const claims = change(claimsOf(request), request);
    if (!claims) return request;
    const { user_id = 'demo@factpulse.test', client_uid } = claims;
    const clientUid = typeof client_uid === 'string' ? client_uid : undefined;
    const token = await tokens.sign('access', { account: String(user_id), clientUid }, new Date());
    return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
  });
}

/** Does not check the signature. */
function claimsOf({ headers }: HttpRequest): Json {
  try {
    return decodeJwt(headers.authorization?.split(' ')[1] ?? '');
  } catch {
    return {};
  }
}

export function uidOf({ path }: HttpRequest): string | undefined {
  return /clients\/([0-9a-f-]{36})/.exec(path)?.[1];
}

function parseObject(text: string | undefined): Json | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
