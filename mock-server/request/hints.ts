import type { Arrived } from './exchange.ts';

/** Mistakes seen in integrations of FactPulse (api-facts, How real consumers behave), recognizable from the request alone. */
const MISTAKES: readonly { matches: (request: Arrived) => boolean; hint: string }[] = [
  {
    matches: ({ path }) => path === '/api/token' || path === '/api/token/refresh',
    hint: 'the token routes end in a slash: POST /api/token/ and POST /api/token/refresh/',
  },
  {
    matches: ({ path }) => path.startsWith('/api/v1/auth/'),
    hint: 'there is no /api/v1/auth: sign in with POST /api/token/',
  },
  {
    matches: ({ path }) => path.startsWith('/api/v1/clients') && path.endsWith('/'),
    hint: 'the clients routes do not end in a slash',
  },
  {
    matches: ({ request }) => request.headers['x-client-uid'] !== undefined,
    hint: 'X-Client-UID is ignored: sign in with client_uid to act for a client',
  },
];

/** What the developer of a client probably meant, or undefined. For the log, never for a response. */
export function hintAt(arrived: Arrived): string | undefined {
  return MISTAKES.find(({ matches }) => matches(arrived))?.hint;
}
