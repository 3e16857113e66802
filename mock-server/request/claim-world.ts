import type { Authenticator, Claim } from '../identity/authenticator.ts';
import { claimToSignIn, type SignInClaim } from '../identity/claim-to-sign-in.ts';
import { Problem } from '../problems/problem.ts';
import type { ReadInput } from '../validation/read-input.ts';
import type { Arrived } from './exchange.ts';
import type { Match, Routed } from './find-route.ts';
import type { ApiParts } from './parts.ts';

/** What the credentials of a request say, before they are verified. */
export interface Claimed {
  /** Undefined if it has none. */
  readonly credentials: PresentedCredentials | undefined;
  /** Who signs in; undefined if it is not a sign-in. */
  readonly signIn: SignInClaim | undefined;
  /** Set if it had to be read already. */
  readonly input: ReadInput | Problem | undefined;
}

export interface PresentedCredentials {
  /** Name of their security scheme. */
  readonly scheme: string;
  readonly authenticator: Authenticator;
  readonly claim: Claim;
}

/** Determines whose world a request uses, from its credentials or, for a sign-in, from its body. */
export function claimWorld(known: Arrived & Routed, parts: ApiParts): Claimed | Promise<Claimed> {
  const credentials = presentedCredentials(known, parts);
  const { match } = known;
  if (match.kind === 'operation' && match.operation.signsIn) {
    return readSignIn(known, match, credentials, parts);
  }
  return { credentials, signIn: undefined, input: undefined };
}

async function readSignIn(
  { request, framework }: Arrived & Routed,
  { operation, parameters }: Match,
  credentials: PresentedCredentials | undefined,
  { tokens }: ApiParts,
): Promise<Claimed> {
  const input = await framework.read(request, operation, parameters);
  const body = input instanceof Problem ? undefined : input.body;
  return { credentials, signIn: claimToSignIn(body, tokens), input };
}

/**
 * Of several credentials, those whose scheme the operation accepts count, and among them those of the first
 * authenticator.
 */
function presentedCredentials(
  { request, match }: Arrived & Routed,
  { authenticators }: ApiParts,
): PresentedCredentials | undefined {
  let unaccepted: PresentedCredentials | undefined;
  for (const [scheme, authenticator] of authenticators) {
    const claim = authenticator.claim(request);
    if (!claim) continue;
    const presented = { scheme, authenticator, claim };
    if (accepts(match, scheme)) return presented;
    unaccepted ??= presented;
  }
  return unaccepted;
}

/** Whether a request matches an operation that takes credentials of this scheme. */
export function accepts(match: Routed['match'], scheme: string): boolean {
  return match.kind === 'operation' && match.operation.security.some((schemes) => schemes.includes(scheme));
}
