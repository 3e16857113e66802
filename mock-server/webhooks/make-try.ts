import type { TryRecord } from '../store/port/deliveries.ts';
import type { Webhook } from './delivery.ts';
import { explainFailure, explainStatus, TIMED_OUT, TIMEOUT_MS } from './explain-failure.ts';
import { type Received, send } from './send.ts';

/** A try, and the answer of the receiver if there was one. */
export interface MadeTry {
  readonly made: TryRecord;
  readonly received: Received | undefined;
}

/**
 * Sends a webhook once, and waits for the answer for 10 s of real time at most.
 *
 * @param at the time by the clock of the sandbox
 * @param controller to abort it earlier, with the reason
 */
export async function makeTry(
  { receiver, content }: Webhook,
  at: number,
  controller: AbortController,
): Promise<MadeTry> {
  const timer = setTimeout(() => controller.abort(TIMED_OUT), TIMEOUT_MS);
  const begunAt = performance.now();
  const ms = () => Math.round((performance.now() - begunAt) * 10) / 10;
  try {
    const received = await send(receiver, content, controller.signal);
    const { status } = received;
    return { made: { at, status, reason: explainStatus(status), ms: ms() }, received };
  } catch (error) {
    const reason = explainFailure(error, controller.signal);
    return { made: { at, status: null, reason, ms: ms() }, received: undefined };
  } finally {
    clearTimeout(timer);
  }
}
