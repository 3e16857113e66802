import type { Principal } from '../identity/principal.ts';
import { Problem } from '../problems/problem.ts';
import { accepts, type Claimed } from './claim-world.ts';
import type { Routed } from './find-route.ts';
import { admit } from './identify.ts';
import type { Opened } from './open-world.ts';
import { type Finding, Refused, type Stage } from './pipeline.ts';

/** What is known of the sender of a request before its credentials are verified. */
type Known = Routed & Claimed & Opened;

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
): Stage<In & Known, Found & Sender, Parts> {
  return (known, parts) => {
    const finding = stage(known, parts);
    return finding instanceof Promise
      ? finding.then((found) => addSender(known, found))
      : addSender(known, finding);
  };
}

function addSender<Found extends object>(
  known: Known,
  finding: Finding<Found>,
): Finding<Found & Sender> | Promise<Refused<Found & Sender>> {
  if (finding instanceof Problem) return refuse<Found>(known, {}, finding);
  if (finding instanceof Refused) return refuse(known, finding.found, finding.problem);
  return finding;
}

async function refuse<Found extends object>(
  known: Known,
  found: Partial<Found>,
  problem: Problem,
): Promise<Refused<Found & Sender>> {
  const sender = await senderOf(known);
  const principal = sender instanceof Problem ? undefined : sender;
  return new Refused<Found & Sender>({ ...found, principal }, problem);
}

/** Credentials that an operation does not accept say nothing about its sender. */
function senderOf({ match, credentials, world }: Known): ReturnType<typeof admit> | undefined {
  if (!credentials || (match.kind === 'operation' && !accepts(match, credentials.scheme))) return undefined;
  return admit(credentials, world);
}
