import type { components } from '../../../contracts/generated/admin.ts';

/** A request and its answer in the journal, in the shape of the admin contract. */
export type RecordedRequest = components['schemas']['RecordedRequest'];

export type Verdict = RecordedRequest['verdict'];
