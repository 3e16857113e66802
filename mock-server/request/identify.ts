import type { IncomingMessage } from 'node:http';
import { andThen } from '../../base/async/and-then.ts';
import type { Principal } from '../identity/principal.ts';
import { TOKEN_REVOKED, unknownAccount } from '../identity/token-refusal.ts';
import { clientDeactivated, Problem, unauthenticated } from '../problems/problem.ts';
import type { World } from '../store/port/store.ts';
import { accepts, type Claimed, type PresentedCredentials } from './claim-world.ts';
import type { Routed } from './find-route.ts';
import type { Judgeable, Judged } from './judge.ts';
import type { Opened } from './open-world.ts';
import type { ApiParts } from './parts.ts';
import { type Finding, Refused, type Stage } from './pipeline.ts';

/** What must be known of a request to identify its sender. */
export type Identifiable = Judgeable & Claimed & Opened;

/** Verifies the credentials of a request, by the clock of its world. */
export function identify(
  { request, match, credentials, world }: Identifiable,
  { authenticators }: ApiParts,
): Principal | Problem | undefined | Promise<Principal | Problem> {
  const { security } = match.operation;
  if (security.every(({ length }) => length === 0)) return undefined;
  if (credentials && accepts(match, credentials.scheme)) return admit(credentials, world);
  return explainMissing(request, security.flat(), authenticators);
}

/** What is wrong with the header that was sent or, if none was, with the one of the first scheme. */
function explainMissing(
  request: IncomingMessage,
  schemes: readonly string[],
  authenticators: ApiParts['authenticators'],
): Problem {
  const accepted = schemes.map((scheme) => {
    const authenticator = authenticators.get(scheme);
    if (!authenticator) throw new Error(`the security scheme ${scheme} has no authenticator`);
    return authenticator;
  });
  const sent = accepted.find((authenticator) => authenticator.isSent(request)) ?? accepted[0];
  if (!sent) throw new Error('the operation takes no credentials');
  return sent.missing(request);
}

/** Verifies credentials: whose they are, or why they are not accepted in this world. */
function admit(
  { authenticator, claim }: PresentedCredentials,
  world: World,
): Principal | Problem | Promise<Principal | Problem> {
  const verified = authenticator.verify(claim, world);
  return andThen(verified, (principal) => admitPrincipal(principal, world));
}

function admitPrincipal(principal: Principal | Problem, world: World): Principal | Problem {
  if (principal instanceof Problem) return principal;
  if (world.isTokenRevoked) return unauthenticated(TOKEN_REVOKED);
  return world.account ? principal : unauthenticated(unknownAccount(principal.account));
}

/** What is known of the sender of a request before its credentials are verified. */
type Unidentified = Routed & Claimed & Opened;

/** The sender of a request, if it has valid credentials. */
export interface Sender {
  readonly principal?: Principal | undefined;
}

/**
 * Makes a stage that may refuse a request before its sender is identified find out the sender in that case, for the log
 * and the journal. The answer stays the same.
 */
export function nameSender<In, Found extends object, Parts>(
  stage: Stage<In, Found, Parts>,
): Stage<In & Unidentified, Found & Sender, Parts> {
  return (known, parts) => {
    const finding = stage(known, parts);
    return finding instanceof Promise
      ? finding.then((found) => addSender(known, found))
      : addSender(known, finding);
  };
}

function addSender<Found extends object>(
  known: Unidentified,
  finding: Finding<Found>,
): Finding<Found & Sender> | Promise<Refused<Found & Sender>> {
  if (finding instanceof Problem) return refuse<Found>(known, {}, finding);
  if (finding instanceof Refused) return refuse(known, finding.found, finding.problem);
  return finding;
}

async function refuse<Found extends object>(
  known: Unidentified,
  found: Partial<Found>,
  problem: Problem,
): Promise<Refused<Found & Sender>> {
  const sender = await senderOf(known);
  const principal = sender instanceof Problem ? undefined : sender;
  return new Refused<Found & Sender>({ ...found, principal }, problem);
}

/** Credentials that an operation does not accept say nothing about its sender. */
function senderOf({ match, credentials, world }: Unidentified): ReturnType<typeof admit> | undefined {
  if (!credentials || (match.kind === 'operation' && !accepts(match, credentials.scheme))) return undefined;
  return admit(credentials, world);
}

/** Nothing new is known of a request that is not refused. */
type Passed = Record<never, never>;

const PASSED: Passed = {};

/**
 * Refuses the operations that a deactivated client cannot use, those of AFNOR and Chorus Pro, to its tokens and API keys.
 * Some of these operations declare no security; credentials that are sent to them all the same say whose client it is.
 */
export function refuseDeactivated(
  known: Identifiable & Judged,
  { assumptions }: ApiParts,
): Passed | Problem | Promise<Passed | Problem> {
  const { match, world } = known;
  const { client } = world;
  if (!match.operation.needsActiveClient || !client || client.isActive) return PASSED;
  return assumptions['deactivated-client'] === 'served' ? PASSED : judgeSender(known);
}

async function judgeSender({
  world,
  principal,
  credentials,
}: Identifiable & Judged): Promise<Passed | Problem> {
  const sender = principal ?? (credentials && (await admit(credentials, world)));
  if (sender instanceof Problem || sender?.clientUid !== world.client?.uid) return PASSED;
  return clientDeactivated({
    reason: `the client ${sender?.clientUid} is deactivated`,
    hint: `activate it with POST /api/v1/clients/${sender?.clientUid}/activer`,
  });
}
