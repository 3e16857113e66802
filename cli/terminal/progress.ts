import { canShowStatus, createStatusLine, isCi, type StatusLine } from './status-line.ts';

/** A part of long work, such as a workflow of a run. */
export interface Task {
  readonly id: string;
  /** Free of control characters. */
  readonly name: string;
  /** How much work it is, compared with the other tasks. */
  readonly weight: number;
}

export type TaskOutcome = 'done' | 'failed' | 'skipped';

/** Shows how far long work is. */
export interface Progress {
  /** Call it with the id of a task. */
  start(id: string): void;
  end(id: string, outcome: TaskOutcome): void;
  /** Shows a text from now on, for what is done after the last task. */
  say(text: string): void;
  /** Runs what writes other lines to the terminal. */
  above(write: () => void): void;
  /** Call it when the work ends, even if it fails. */
  close(): void;
}

interface ProgressOptions {
  /** Whether a CI job gets a line for each task that ends. Not for work that prints its results as it goes. */
  readonly hasPlainLines: boolean;
  readonly output?: NodeJS.WriteStream;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds, monotonic. */
  readonly elapsed?: () => number;
}

const REFRESH_MS = 1000;
/** Before that, an estimate says more about the start than about the work. */
const MIN_MEASURED_MS = 1000;

/**
 * Shows what runs, how many tasks are done, failed and left, and about how long they take: in a status line on a
 * terminal, which standard error is, so that it never gets into what is piped. In a CI job, plain lines; in a pipe or a
 * file, nothing.
 *
 * @param tasks all that there are
 */
export function createProgress(tasks: readonly Task[], options: ProgressOptions): Progress {
  const { output = process.stderr, env = process.env, elapsed = () => performance.now() } = options;
  const line: StatusLine | undefined = canShowStatus(output, env) ? createStatusLine(output) : undefined;
  const hasPlainLines = options.hasPlainLines && !line && isCi(env);
  const state = createState(tasks, elapsed);
  let said: string | undefined;
  const refresh = () => line?.show(said ?? state.describe());
  const timer = line && setInterval(refresh, REFRESH_MS).unref();

  return {
    start(id) {
      state.start(id);
      refresh();
    },
    end(id, outcome) {
      state.end(id, outcome);
      refresh();
      if (hasPlainLines) output.write(`${state.counts()}: ${state.nameOf(id)}\n`);
    },
    say(text) {
      said = text;
      refresh();
    },
    above(write) {
      line?.clear();
      write();
      refresh();
    },
    close() {
      clearInterval(timer);
      line?.clear();
    },
  };
}

function createState(tasks: readonly Task[], elapsed: () => number) {
  const begun = elapsed();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const running = new Map<string, number>();
  let [done, failed, weightDone, weightRun] = [0, 0, 0, 0];
  const weight = tasks.reduce((sum, task) => sum + task.weight, 0);

  const nameOf = (id: string) => byId.get(id)?.name ?? id;
  const counts = () =>
    [
      `${done} of ${tasks.length} done`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      `${tasks.length - done} left`,
    ].join(', ');

  /** By the tasks that ran: those that were skipped took no time. */
  function estimate(): string {
    const measured = elapsed() - begun;
    const left = weight - weightDone;
    if (measured < MIN_MEASURED_MS || weightRun === 0 || left <= 0) return '';
    return `, about ${formatSeconds(((measured / weightRun) * left) / 1000)}`;
  }

  function current(): string {
    const [first] = running;
    if (!first) return '';
    const [id, since] = first;
    const seconds = Math.floor((elapsed() - since) / 1000);
    const others = running.size > 1 ? ` and ${running.size - 1} more` : '';
    return ` · ${nameOf(id)}${seconds > 0 ? ` (${seconds} s)` : ''}${others}`;
  }

  return {
    nameOf,
    counts,
    describe: () => counts() + estimate() + current(),
    start: (id: string) => void running.set(id, elapsed()),
    end(id: string, outcome: TaskOutcome) {
      const size = byId.get(id)?.weight ?? 0;
      running.delete(id);
      done += 1;
      if (outcome === 'failed') failed += 1;
      weightDone += size;
      if (outcome !== 'skipped') weightRun += size;
    },
  };
}

function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
