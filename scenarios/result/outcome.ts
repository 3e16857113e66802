/** The outcome of a workflow, or of a cell of the authorization matrix. */
export type Outcome = 'passed' | 'failed' | 'skipped';

/** The outcome of a step. `handled`: it failed, and its onFailure said how to go on. */
export type StepOutcome = Exclude<Outcome, 'skipped'> | 'handled';
