import type { Authenticator, Claim } from '../identity/authenticator.ts';
import { claimToSignIn, type SignInClaim } from '../identity/claim-to-sign-in.ts';
import { Problem } from '../problems/problem.ts';
import type { ReadInput } from '../validation/read-input.ts';
import type { Routed } from './find-route.ts';
import type { ApiParts } from './parts.ts';
import { extend } from './pipeline.ts';

/** A request whose credentials were read, but not verified. */
export interface Claimed extends Routed {
  /** Undefined where it carries none. */
  readonly credentials: PresentedCredentials | undefined;
  /** Who signs in; undefined where nobody does. */
  readonly signIn: SignInClaim | undefined;
  /** Where it had to be read already. */
  readonly input: ReadInput | Problem | undefined;
}

export interface PresentedCredentials {
  /** Name of their security scheme. */
  readonly scheme: string;
  readonly authenticator: Authenticator;
  readonly claim: Claim;
}

/** Finds out whose world a request is about: by its credentials, or by its body where somebody signs in. */
export async function claimWorld(routed: Routed, parts: ApiParts): Promise<Claimed> {
  const credentials = presentedCredentials(routed, parts);
  const { match } = routed;
  if (match.kind !== 'operation' || !match.operation.signsIn) {
    return extend(routed, { credentials, signIn: undefined, input: undefined });
  }
  const input = await routed.framework.read(routed.request, match.operation, match.parameters);
  const body = input instanceof Problem ? undefined : input.body;
  return extend(routed, { credentials, signIn: claimToSignIn(body, parts.tokens), input });
}

function presentedCredentials(
  { request }: Routed,
  { authenticators }: ApiParts,
): PresentedCredentials | undefined {
  for (const [scheme, authenticator] of authenticators) {
    const claim = authenticator.claim(request);
    if (claim) return { scheme, authenticator, claim };
  }
  return undefined;
}
