import type { components } from '../../../contracts/generated/admin.ts';

/** A request and its answer, as the journal shows them. The shape is the admin contract's. */
export type RecordedRequest = components['schemas']['RecordedRequest'];

export type Verdict = RecordedRequest['verdict'];
