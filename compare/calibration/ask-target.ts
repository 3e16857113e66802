import { setTimeout as delay } from 'node:timers/promises';
import type { Values } from '../../scenarios/arazzo/evaluate.ts';
import { isForced } from '../../scenarios/observe/observed-exchange.ts';
import { createBudget } from '../../scenarios/run/budget.ts';
import type { Secrets } from '../../scenarios/run/recording/secrets.ts';
import { withDeadline } from '../../scenarios/run/with-deadline.ts';
import { interruptible } from '../../scenarios/session/interruptible.ts';
import { createTokenRenewal } from '../../scenarios/session/renew-tokens.ts';
import { createRetryWait, type Pause } from '../../scenarios/session/wait-for-retry.ts';
import type { Session, Target } from '../../scenarios/targets/target.ts';
import type { Ledger } from '../../scenarios/undo/ledger.ts';
import type { Undone } from '../../scenarios/undo/undo.ts';
import { recordCreated, undoCreated } from '../../scenarios/undo/undo-created.ts';
import { createAsker } from '../probes/ask-probes.ts';
import type { AnsweredStep } from '../probes/ask-step.ts';
import type { Probes } from '../probes/load-probes.ts';
import { MAX_REQUESTS } from '../probes/planned-requests.ts';
import type { AskedRow } from './settle.ts';

export interface AskTargetOptions {
  /** The credentials of the target, and other inputs (`inputsFor`). */
  readonly inputs: Values;
  /** Whether requests that write may be sent to a target that is not on this machine. */
  readonly allowWrites?: boolean;
  /** Where created clients are recorded until they are undone, for targets that are not on this machine. */
  readonly ledger?: Ledger | undefined;
  /** Stops asking. Only a request that creates something may still be answered. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up such a request, and those that undo. */
  readonly deadline?: AbortSignal | undefined;
  /** Maximum number of requests to a target that is not on this machine. Default: what all probes need. */
  readonly maxRequests?: number;
  /** Milliseconds to wait in total for a target that answers 429 or 503 with `Retry-After`. Default: none. */
  readonly maxWait?: number;
  /** Called when it waits. */
  readonly onPause?: (pause: Pause) => void;
  /** Called with the clients that could not be undone, if there are any. */
  readonly onLeft?: (left: Undone['left']) => void;
  readonly clock?: () => Date;
  readonly sleep?: (ms: number) => Promise<void>;
}

/**
 * Asks a target all that its probes ask, each request once, and undoes what that created.
 *
 * @param secrets learns those of the target
 */
export async function askTarget(
  target: Target,
  { set, rows }: Probes,
  secrets: Secrets,
  options: AskTargetOptions,
): Promise<AskedRow[]> {
  const { inputs, ledger, signal } = options;
  const allowWrites = target.isLocal || options.allowWrites === true;
  const opened = await target.open();

  function onAnswer(step: AnsweredStep): void {
    const { operation, answer } = step;
    const { request, response, body } = answer;
    noteSecrets(secrets, step);
    const exchange = { operation, request, status: response.status, body, isForced: isForced(response) };
    recordCreated(exchange, set.contract, target, ledger, secrets.mask);
  }

  const ask = createAsker({
    ...{ set, inputs, allowWrites, onAnswer },
    session: persistent(opened, target, set.contract, options),
    reasonToStop: () => (signal?.aborted ? 'it was interrupted' : undefined),
  });
  const asked: AskedRow[] = [];
  try {
    for (const { probe, ...row } of rows) if (probe) asked.push({ ...row, probe, probed: await ask(probe) });
    if (!target.isLocal && allowWrites && ledger) await undo(target, ledger, set.contract, options);
  } finally {
    await opened.close();
    await target.close();
  }
  return asked;
}

type Contract = Probes['set']['contract'];

/** A session that waits for a busy server, renews tokens, is limited and can be interrupted, as in a run. */
function persistent(opened: Session, target: Target, contract: Contract, options: AskTargetOptions): Session {
  const { signal, deadline, maxWait = 0, onPause, clock = () => new Date() } = options;
  const { sleep = (ms: number) => wait(ms, signal), maxRequests = MAX_REQUESTS } = options;
  const budget = createBudget(target.isLocal ? undefined : maxRequests);
  const session = budget.limit(interruptible(opened, contract, { stop: signal, deadline }));
  const isStopped = () => signal?.aborted === true;
  const retry = createRetryWait({ maxWait, sleep, clock, isStopped, onPause });
  return retry.during(createTokenRenewal(contract, clock).during(session, isNeverExpected), isNeverExpected);
}

/** No probe is about a busy server or an expired token. */
const isNeverExpected = () => false;

function noteSecrets(secrets: Secrets, { operation, answer }: AnsweredStep): void {
  const { request, response, body } = answer;
  secrets.noteSent(operation, request.payload);
  secrets.noteSentHeaders(request.headers);
  secrets.noteInputs(request.query);
  secrets.noteReceived(operation, response.status, body);
  secrets.noteResponse(response, typeof body === 'string');
}

async function undo(
  target: Target,
  ledger: Ledger,
  contract: Contract,
  { inputs, deadline, onLeft }: AskTargetOptions,
): Promise<void> {
  const session = withDeadline(await target.open(), deadline);
  const left = await undoCreated({ contract, target, session, ledger, inputs, unreachable: undefined });
  if (left.length > 0) onLeft?.(left);
}

/** Ends early if the signal aborts. */
async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await delay(ms, undefined, signal && { signal }).catch(() => {});
}
