import { TOKENS } from '../../base/masks.ts';
import type { LeftOut } from './session.ts';

/** Why a request is not part of a session; completes "3 requests …". */
export const REASONS = {
  otherHost: 'to other hosts',
  outside: 'outside the contract',
  preflight: 'of browsers that ask for permission (CORS)',
  noResponse: 'without a response',
  duplicate: 'that the file contains twice',
  unrepeatable: 'with an answer that depends on more than the request, such as 429 or 503',
  repeated: 'with a repeated query parameter, which a scenario cannot send',
  tooLarge: 'with a body that is too large',
  unreadable: 'that succeeded with a body that cannot be read',
} as const;

export type Reason = keyof typeof REASONS;

/** Counts the requests that are left out. */
export interface LeavingOut {
  add(reason: Reason, method: string, url: string): void;
  result(): LeftOut[];
}

const MAX_EXAMPLES = 5;

export function createLeavingOut(): LeavingOut {
  const requests = new Map<Reason, string[]>();
  return {
    add(reason, method, url) {
      const known = requests.get(reason) ?? [];
      known.push(reason === 'otherHost' ? '' : `${method} ${showPath(url)}`);
      requests.set(reason, known);
    },
    result: () =>
      [...requests].map(([reason, each]) => ({
        reason: REASONS[reason],
        count: each.length,
        examples: [...new Set(each)].filter((text) => text !== '').slice(0, MAX_EXAMPLES),
      })),
  };
}

/** Anything longer may be a token, as in the links of an invitation. */
const MAX_SEGMENT = 24;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The path of a URL without its query, and without what may be a secret. */
function showPath(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const segments = path.replace(TOKENS, '…').split('/');
  return segments.map((each) => (each.length > MAX_SEGMENT && !UUID.test(each) ? '…' : each)).join('/');
}
