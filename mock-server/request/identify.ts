import { andThen } from '../../base/async/and-then.ts';
import type { Principal } from '../identity/principal.ts';
import { Problem, unauthenticated } from '../problems/problem.ts';
import type { World } from '../store/port/store.ts';
import type { Claimed } from './claim-world.ts';
import type { Judgeable } from './judge.ts';
import type { Opened } from './open-world.ts';
import type { ApiParts } from './parts.ts';

/** What must be known of a request to identify its sender. */
export type Identifiable = Judgeable & Claimed & Opened;

/** Verifies the credentials of a request, by the clock of its world. */
export function identify(
  { request, match, credentials, world }: Identifiable,
  { authenticators }: ApiParts,
): Principal | Problem | undefined | Promise<Principal | Problem> {
  const { security } = match.operation;
  const scheme = security.find(({ length }) => length > 0)?.[0];
  if (scheme === undefined) return undefined;
  if (!credentials || !security.some((schemes) => schemes.includes(credentials.scheme))) {
    const authenticator = authenticators.get(scheme);
    if (!authenticator) throw new Error(`the security scheme ${scheme} has no authenticator`);
    return authenticator.missing(request);
  }
  const { authenticator, claim } = credentials;
  const verified = authenticator.verify(claim, new Date(world.now));
  return andThen(verified, (principal) => admit(principal, world));
}

function admit(principal: Principal | Problem, world: World): Principal | Problem {
  if (principal instanceof Problem) return principal;
  if (world.isTokenRevoked) return unauthenticated('the token was revoked: sign in again');
  return world.account ? principal : unauthenticated('the account of the token does not exist here');
}
