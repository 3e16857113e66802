import type { Hintable } from './hintable.ts';

/** What is probably wrong with the path of a request that matches no operation (api-facts, How real consumers behave). */
export function hintAtPath(path: string): string | undefined {
  if (!path.startsWith('/api/v1/auth/')) return undefined;
  return 'there is no /api/v1/auth: sign in with POST /api/token/';
}

/** What is probably wrong with the headers of a request, in every version. */
export function hintAtHeaders({ request }: Hintable): string | undefined {
  if (request.headers['x-client-uid'] === undefined) return undefined;
  return 'X-Client-UID is ignored: sign in with client_uid to act for a client';
}
