import { isLoopback } from '../../base/loopback.ts';
import { createRecorder, type Recorder } from '../../record/create-recorder.ts';
import { createHarFile, type HarFile } from '../../record/har/har-file.ts';
import { openDestination } from '../../record/proxy/open-destination.ts';
import { openProxy } from '../../record/proxy/open-proxy.ts';
import type { PassedExchange } from '../../record/proxy/passed-exchange.ts';
import { createSerialQueue } from '../../record/serial-queue.ts';
import { TargetError } from '../../scenarios/targets/target.ts';
import { loadWithNotices } from '../replay/load-with-notices.ts';
import { stopSignal } from '../serve/stop-signal.ts';
import { EXIT, UserError } from '../terminal/exit.ts';
import { openLog } from '../terminal/log.ts';
import { printError, printNotice } from '../terminal/print.ts';
import { logExchange } from './log-exchange.ts';
import type { RecordFlags, RecordTask } from './record-flags.ts';
import { createSummary } from './summary.ts';

/**
 * Records the traffic of a target until SIGINT or SIGTERM.
 *
 * @returns the exit code
 * @throws KitError for a target, a file or an address that cannot be used
 */
export async function recordTraffic(
  { target, out }: Extract<RecordTask, { kind: 'record' }>,
  flags: RecordFlags,
): Promise<number> {
  const { host, port, maxBody, reader } = flags;
  const stopped = stopSignal();
  const contract = loadWithNotices({ contract: flags.contract, documents: flags.document });
  const timeout = flags.timeout * 1000;
  const { destination, probe, close } = openDestination(target, {
    ...flags,
    timeout,
    environment: process.env,
  });
  await probe().catch(exitUnreachable);
  const { logger, close: closeLog } = openLog('info');
  const queue = createSerialQueue<PassedExchange>();
  const onRefused = (reason: string) => logger.warn({ reason }, 'request not sent on');
  const proxy = await openProxy({ host, port, destination, maxBody, onPassed: queue.add, onRefused });
  const file = await openFile(out, flags.overwrite, proxy.close);
  if (!isLoopback(host)) printNotice(UNSAFE, 'warning: ');
  process.stdout.write(
    `factpulse-kit record ready on ${proxy.url} (target ${destination.name}, contract ${contract.version})\n`,
  );
  const recorder = createRecorder({ contract, target: destination.name, reader, maxBody });
  const summary = createSummary();
  queue.start(async (exchange) => {
    const recorded = await tryRecording(recorder, exchange);
    summary.add(recorded);
    if (!recorded) return void logger.error({}, 'an exchange could not be recorded');
    file.add(recorded.entry);
    logExchange(logger, recorded);
  });

  await stopped;
  await proxy.close();
  await queue.drained();
  close();
  const isWritten = await closeFile(file);
  await closeLog();
  for (const line of summary.lines(out, recorder)) printNotice(line);
  return isWritten && !summary.hasFindings() ? EXIT.ok : EXIT.failure;
}

/** @throws UserError with the exit code of a target out of reach */
function exitUnreachable(error: unknown): never {
  if (!(error instanceof TargetError)) throw error;
  const { message, reason, remedy } = error;
  throw new UserError({ message, cannot: 'reach the target', reason, remedy }, EXIT.unreachable);
}

const UNSAFE = 'other machines can reach this address, and send requests to the target through it.';

async function openFile(
  out: string,
  isOverwritten: boolean,
  closeProxy: () => Promise<void>,
): Promise<HarFile> {
  try {
    return await createHarFile(out, isOverwritten, ({ message }) => printError(message));
  } catch (error) {
    await closeProxy();
    throw error;
  }
}

/** The application goes on, whatever happens to the recording. An error may quote a secret, so it is not shown. */
async function tryRecording(recorder: Recorder, exchange: PassedExchange) {
  try {
    return await recorder.record(exchange);
  } catch {
    return undefined;
  }
}

/** @returns whether every entry has been written; if not, that has been said */
async function closeFile(file: HarFile): Promise<boolean> {
  try {
    await file.close();
    return true;
  } catch {
    return false;
  }
}
