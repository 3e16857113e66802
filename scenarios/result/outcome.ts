/** The outcome of a workflow, or of a cell of the authorization matrix. */
export type Outcome = 'passed' | 'failed' | 'skipped';

/** The outcome of a step. `handled`: it failed, and an onFailure action continued the workflow. */
export type StepOutcome = Exclude<Outcome, 'skipped'> | 'handled';
