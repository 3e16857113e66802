import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Stage as Judgement } from '../frameworks/framework.ts';
import { checkScope } from '../identity/check-scope.ts';
import type { Principal } from '../identity/principal.ts';
import { Problem } from '../problems/problem.ts';
import type { JudgedRequest } from '../validation/judged-request.ts';
import type { ReadInput } from '../validation/read-input.ts';
import type { Matched } from './find-route.ts';
import { extend, Refused, type Stage } from './pipeline.ts';

/** A request that may be judged: its input can have been read already. */
export interface Judgeable extends Matched {
  readonly input?: ReadInput | Problem | undefined;
}

/** What a request that conforms to the contract has, from somebody who may make it. */
export interface Judged {
  /** Undefined where the operation takes no credentials. */
  readonly principal: Principal | undefined;
  readonly judged: JudgedRequest;
}

/** Who it is; undefined on operations that take no credentials. */
export type Identify<Known, Parts> = (known: Known, parts: Parts) => Promise<Principal | Problem | undefined>;

/**
 * Makes the stage that judges a request in the order of its framework: the first problem found is the one that is
 * answered.
 */
export function createJudge<Known extends Judgeable, Parts extends { readonly assumptions: Assumptions }>(
  identify: Identify<Known, Parts>,
): Stage<Known, Known & Judged, Parts> {
  return async function judge(known, parts) {
    let principal: Principal | undefined;
    let judged: JudgedRequest | undefined;

    async function findProblem(judgement: Judgement): Promise<Problem | undefined> {
      switch (judgement) {
        case 'identity': {
          const found = await identify(known, parts);
          if (found instanceof Problem) return found;
          principal = found;
          return undefined;
        }
        case 'path':
          return checkPath(known);
        case 'scope':
          return principal && checkScope(known.match.operation, principal, pathOf(known), parts.assumptions);
        case 'input': {
          const found = await readValidInput(known);
          if (found instanceof Problem) return found;
          judged = found;
          return undefined;
        }
      }
    }

    for (const judgement of known.framework.order) {
      const problem = await findProblem(judgement);
      if (problem) return new Refused(extend(known, { principal }), problem);
    }
    if (!judged) throw new Error('a framework has to read the input of a request');
    return extend(known, { principal, judged });
  };
}

function checkPath({ match, framework }: Judgeable): Problem | undefined {
  const { pathViolations } = match.parameters;
  return pathViolations.length > 0 ? framework.invalid(pathViolations) : undefined;
}

function pathOf({ match }: Judgeable): JudgedRequest['path'] {
  return match.parameters.path;
}

async function readValidInput(known: Judgeable): Promise<JudgedRequest | Problem> {
  const { request, framework, match } = known;
  const input = known.input ?? (await framework.read(request, match.operation, match.parameters));
  if (input instanceof Problem) return input;
  return input.violations.length > 0 ? framework.invalid(input.violations) : input;
}
