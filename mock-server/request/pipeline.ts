import { Problem } from '../problems/problem.ts';

/** A request that is refused, with what the stage has found out about it nevertheless. */
export class Refused<Found> {
  readonly found: Partial<Found>;
  readonly problem: Problem;

  constructor(found: Partial<Found>, problem: Problem) {
    this.found = found;
    this.problem = problem;
  }
}

/** What a stage returns: what it has found out, or the problem that ends the path of the request here. */
export type Finding<Found> = Found | Problem | Refused<Found>;

/**
 * One step on the path of a request: takes what is known so far, and returns what it has found out. It changes nothing
 * that is known; the pipeline adds what is found.
 */
export type Stage<Known, Found, Parts> = (
  known: Known,
  parts: Parts,
) => Finding<Found> | Promise<Finding<Found>>;

/** How far a request has come, and what stopped it there. */
export interface PipelineEnd<Reached> {
  readonly reached: Reached;
  /** Why it was refused; undefined where it came to the end, or a bug stopped it. */
  readonly problem: Problem | undefined;
  /** What was thrown: a bug. */
  readonly error: unknown;
}

/** Stages, one after the other. Each knows what those before it have found out. */
export interface Pipeline<In extends object, Known extends object, Parts> {
  through<Found extends object>(stage: Stage<Known, Found, Parts>): Pipeline<In, Known & Found, Parts>;
  /** Sends a request through the stages, which add to it. Never rejects. */
  run(request: In, parts: Parts): Promise<PipelineEnd<In & Partial<Known>>>;
}

/** A pipeline without stages. */
export function pipeline<In extends object, Parts>(): Pipeline<In, In, Parts> {
  return create<In, In, Parts>([]);
}

type AnyStage<Parts> = Stage<never, object, Parts>;

function create<In extends object, Known extends object, Parts>(
  stages: readonly AnyStage<Parts>[],
): Pipeline<In, Known, Parts> {
  return {
    through: (stage) => create([...stages, stage as AnyStage<Parts>]), // their types were checked by the signature
    async run(request, parts) {
      const reached: In & Partial<Known> = request; // not a copy: V8 makes a hidden class for each one that is added to
      try {
        for (const stage of stages) {
          const result = stage(reached as never, parts); // which has what the stages before it have found
          const finding = result instanceof Promise ? await result : result; // waiting is not for nothing
          if (finding instanceof Problem) return { reached, problem: finding, error: undefined };
          const isRefused = finding instanceof Refused;
          Object.assign(reached, isRefused ? finding.found : finding);
          if (isRefused) return { reached, problem: finding.problem, error: undefined };
        }
        return { reached, problem: undefined, error: undefined };
      } catch (error) {
        return { reached, problem: undefined, error };
      }
    },
  };
}
