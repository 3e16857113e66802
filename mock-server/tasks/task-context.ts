import type { Principal } from '../identity/principal.ts';
import type { Context } from '../operations/handler.ts';

/** What the operations of tasks get in addition to the request. */
export type TaskContext = Context<Principal | undefined>;
