import { Problem, storeUnavailable } from '../problems/problem.ts';
import { StoreUnavailable } from '../store/port/store-unavailable.ts';

/** A refused request, with what the stage has found out about it anyway. */
export class Refused<Found> {
  readonly found: Partial<Found>;
  readonly problem: Problem;

  constructor(found: Partial<Found>, problem: Problem) {
    this.found = found;
    this.problem = problem;
  }
}

/** What a stage returns: what it has found out, or the problem that ends the pipeline here. */
export type Finding<Found> = Found | Problem | Refused<Found>;

/**
 * One stage of a pipeline: takes what is known so far, and returns what it has found out. It does not change its input;
 * the pipeline adds the findings.
 */
export type Stage<Known, Found, Parts> = (
  known: Known,
  parts: Parts,
) => Finding<Found> | Promise<Finding<Found>>;

/** How far a request got, and what stopped it there. */
export interface PipelineEnd<Reached> {
  readonly reached: Reached;
  /** Why it was refused; undefined if it reached the end, or a bug stopped it. */
  readonly problem: Problem | undefined;
  /** What was thrown: a bug. */
  readonly error: unknown;
}

/** Stages, one after the other. Each gets what the previous ones have found out. */
export interface Pipeline<In extends object, Known extends object, Parts> {
  through<Found extends object>(stage: Stage<Known, Found, Parts>): Pipeline<In, Known & Found, Parts>;
  /** Runs a request through the stages, which add to it. Never rejects. */
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
    through: (stage) => create([...stages, stage as AnyStage<Parts>]), // the signature has checked their types
    async run(request, parts) {
      const reached: In & Partial<Known> = request; // not a copy: V8 would create a hidden class for each copy that is extended
      try {
        for (const stage of stages) {
          const result = stage(reached as never, parts); // it has the findings of the previous stages
          const finding = result instanceof Promise ? await result : result; // an unnecessary await costs time
          if (finding instanceof Problem) return { reached, problem: finding, error: undefined };
          const isRefused = finding instanceof Refused;
          Object.assign(reached, isRefused ? finding.found : finding);
          if (isRefused) return { reached, problem: finding.problem, error: undefined };
        }
        return { reached, problem: undefined, error: undefined };
      } catch (error) {
        if (error instanceof StoreUnavailable) {
          return { reached, problem: storeUnavailable(error.reason), error: undefined };
        }
        return { reached, problem: undefined, error };
      }
    },
  };
}
