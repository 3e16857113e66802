import type { Hintable } from './hintable.ts';

/** Wrong paths seen in integrations of FactPulse (api-facts, How real consumers behave). */
const PATHS: readonly { matches: (path: string) => boolean; hint: string }[] = [
  {
    matches: (path) => path === '/api/token' || path === '/api/token/refresh',
    hint: 'the token routes end in a slash: POST /api/token/ and POST /api/token/refresh/',
  },
  {
    matches: (path) => path.startsWith('/api/v1/auth/'),
    hint: 'there is no /api/v1/auth: sign in with POST /api/token/',
  },
  {
    matches: (path) => path.startsWith('/api/v1/clients') && path.endsWith('/'),
    hint: 'the clients routes do not end in a slash',
  },
];

/** What is probably wrong with the path of a request that matches no operation. */
export function hintAtPath(path: string): string | undefined {
  return PATHS.find(({ matches }) => matches(path))?.hint;
}

/** What is probably wrong with the headers of a request, in every version. */
export function hintAtHeaders({ request }: Hintable): string | undefined {
  if (request.headers['x-client-uid'] === undefined) return undefined;
  return 'X-Client-UID is ignored: sign in with client_uid to act for a client';
}
