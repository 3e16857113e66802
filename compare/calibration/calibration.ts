import type { AssumptionId } from '../../mock-server/assumptions/assumptions.ts';

/** What a target revealed about each assumption, in the order of the table. */
export interface Calibration {
  readonly assumptions: readonly CalibratedAssumption[];
}

/** What a target revealed about one assumption. */
export interface CalibratedAssumption {
  readonly id: AssumptionId;
  readonly question: string;
  /** The choice that the mock takes by default. */
  readonly default: string;
  /** The choice that the mock of the comparison takes. */
  readonly assumed: string;
  /**
   * - `seen`: the target does what one of the choices says
   * - `other`: the target does what no choice says
   * - `hidden`: nothing that was asked shows it
   */
  readonly outcome: 'seen' | 'other' | 'hidden';
  /** Which choice; undefined unless it was seen. */
  readonly choice: string | undefined;
  /** What the target answered, or why nothing shows the choice. One line, without secrets. */
  readonly evidence: string;
}
