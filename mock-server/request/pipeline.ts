import { Problem } from '../problems/problem.ts';

/** A request that is refused, with what had become known of it by then. */
export class Refused<Reached> {
  readonly reached: Reached;
  readonly problem: Problem;

  constructor(reached: Reached, problem: Problem) {
    this.reached = reached;
    this.problem = problem;
  }
}

/**
 * One step on the way of a request: takes what is known so far, and returns it with what it has found out; or the problem
 * that ends the way here.
 */
export type Stage<In, Out, Parts> = (
  known: In,
  parts: Parts,
) => Out | Problem | Refused<In> | Promise<Out | Problem | Refused<In>>;

/**
 * Adds what a stage has found out to what is known of a request.
 *
 * To the same object: V8 takes two microseconds for each property that is added to a copy, which would double the cost of a
 * request (docs/performance.md).
 */
export function extend<Known extends object, Found extends object>(
  known: Known,
  found: Found,
): Known & Found {
  return Object.assign(known, found);
}

/** How far a request has come, and what stopped it there. */
export interface Outcome<Reached> {
  readonly reached: Reached;
  /** Why it was refused; undefined where it came to the end, or a bug stopped it. */
  readonly problem: Problem | undefined;
  /** What was thrown: a bug. */
  readonly error: unknown;
}

/** Stages, one after the other. Each takes what the one before it returns. */
export interface Pipeline<In, Out, Parts> {
  then<Next>(stage: Stage<Out, Next, Parts>): Pipeline<In, Next, Parts>;
  /** Sends a request down the way. Never rejects. */
  run(known: In, parts: Parts): Promise<Outcome<In & Partial<Out>>>;
}

/** A pipeline without stages. */
export function pipeline<In, Parts>(): Pipeline<In, In, Parts> {
  return create<In, In, Parts>([]);
}

type AnyStage<Parts> = Stage<never, unknown, Parts>;

function create<In, Out, Parts>(stages: readonly AnyStage<Parts>[]): Pipeline<In, Out, Parts> {
  return {
    then: (stage) => create([...stages, stage as AnyStage<Parts>]), // their types were checked by the signature
    async run(known, parts) {
      let reached: unknown = known;
      const end = (problem?: Problem, error?: unknown) =>
        ({ reached, problem, error }) as Outcome<In & Partial<Out>>; // as far as the stages have added to it
      try {
        for (const stage of stages) {
          const next = await stage(reached as never, parts); // what the stage before it returned
          if (next instanceof Problem) return end(next);
          if (next instanceof Refused) {
            reached = next.reached;
            return end(next.problem);
          }
          reached = next;
        }
        return end();
      } catch (error) {
        return end(undefined, error);
      }
    },
  };
}
