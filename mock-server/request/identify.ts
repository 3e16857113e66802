import { andThen } from '../../base/and-then.ts';
import type { Principal } from '../identity/principal.ts';
import { TOKEN_REVOKED, unknownAccount } from '../identity/token-refusal.ts';
import { Problem, unauthenticated } from '../problems/problem.ts';
import type { World } from '../store/port/store.ts';
import type { Claimed, PresentedCredentials } from './claim-world.ts';
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
  return admit(credentials, world);
}

/** Verifies credentials: whose they are, or why they are not accepted in this world. */
export function admit(
  { authenticator, claim }: PresentedCredentials,
  world: World,
): Principal | Problem | Promise<Principal | Problem> {
  const verified = authenticator.verify(claim, new Date(world.now));
  return andThen(verified, (principal) => admitPrincipal(principal, world));
}

function admitPrincipal(principal: Principal | Problem, world: World): Principal | Problem {
  if (principal instanceof Problem) return principal;
  if (world.isTokenRevoked) return unauthenticated(TOKEN_REVOKED);
  return world.account ? principal : unauthenticated(unknownAccount(principal.account));
}
