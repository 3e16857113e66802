import type { Assumptions } from '../assumptions/assumptions.ts';
import { checkScope } from '../identity/check-scope.ts';
import type { Principal } from '../identity/principal.ts';
import { Problem } from '../problems/problem.ts';
import type { JudgedRequest } from '../validation/judged-request.ts';
import type { ReadInput } from '../validation/read-input.ts';
import type { Arrived } from './exchange.ts';
import type { Match, Matched, Routed } from './find-route.ts';
import { Refused, type Stage } from './pipeline.ts';

/** What must be known of a request to judge it. */
export interface Judgeable extends Arrived, Routed, Matched {
  readonly match: Match;
  /** Set if it had to be read already. */
  readonly input?: ReadInput | Problem | undefined;
}

/** The request conforms to the contract, and its principal has the required scope. */
export interface Judged {
  /** Undefined if the operation takes no credentials. */
  readonly principal: Principal | undefined;
  readonly judged: JudgedRequest;
}

/** The sender of a request; undefined on operations that take no credentials. */
type Identity = Principal | Problem | undefined;

export type Identify<Known, Parts> = (known: Known, parts: Parts) => Identity | Promise<Identity>;

/**
 * Creates the stage that judges a request in the order of its framework. The first problem is the answer.
 */
export function createJudge<Known extends Judgeable, Parts extends { readonly assumptions: Assumptions }>(
  identify: Identify<Known, Parts>,
): Stage<Known, Judged, Parts> {
  /** For the log and the journal only. */
  async function senderOf(known: Known, parts: Parts): Promise<Principal | undefined> {
    const identity = await identify(known, parts);
    return identity instanceof Problem ? undefined : identity;
  }

  return async function judge(known, parts) {
    let principal: Principal | undefined;
    let input = known.input;
    let judged: JudgedRequest | undefined;
    const refuse = (problem: Problem) => new Refused<Judged>({ principal }, problem);

    for (const judgement of known.framework.order) {
      if (judgement === 'identity') {
        const result = identify(known, parts);
        const found = result instanceof Promise ? await result : result;
        if (found instanceof Problem) return refuse(found);
        principal = found;
      } else if (judgement === 'path') {
        const { pathViolations } = known.match.parameters;
        if (pathViolations.length > 0) return refuse(known.framework.invalid(pathViolations));
      } else if (judgement === 'scope') {
        const isKnown = known.match.parameters.pathViolations.length === 0;
        const problem = isKnown && principal && checkScope(known.match, principal, parts.assumptions);
        if (problem) return refuse(problem);
      } else {
        const read = input ?? readInput(known);
        input = read instanceof Promise ? await read : read;
        if (input instanceof Problem) {
          principal ??= await senderOf(known, parts);
          return refuse(input);
        }
        if (judgement === 'body') continue;
        if (input.violations.length > 0) return refuse(known.framework.invalid(input.violations));
        judged = input;
      }
    }
    if (!judged) throw new Error('a framework must read the input of a request');
    return { principal, judged };
  };
}

function readInput({ request, framework, match }: Judgeable) {
  return framework.read(request, match.operation, match.parameters);
}
