import type { Violation } from '../../contracts/openapi/violation.ts';
import type { AppliedFaults } from '../faults/apply-faults.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { Answer } from '../http/answer.ts';
import { REQUEST_ID_HEADER } from '../http/request-id.ts';
import { type Message, toMessage } from '../http/write-answer.ts';
import { withholdsAnswer } from '../http/write-damaged.ts';
import { checkAnswer } from '../operations/check-answer.ts';
import { type Problem, serverError } from '../problems/problem.ts';
import type { JournalEntry } from '../store/port/journal.ts';
import type { Verdict } from '../store/port/recorded-request.ts';
import type { Faulted } from './apply-faults.ts';
import type { Arrived, Exchange } from './exchange.ts';
import type { Routed } from './find-route.ts';
import type { Judged } from './judge.ts';
import type { Opened } from './open-world.ts';
import type { PipelineParts } from './parts.ts';
import type { PipelineEnd } from './pipeline.ts';

/** The request was carried out. */
export interface Operated extends Pick<Opened, 'world'> {
  readonly answer: Answer;
  /** What the handler says to the developer of the client. */
  readonly operationHint?: string | undefined;
  /** The end of an exchange that has changed something: it was concluded, and recorded, with the commit. */
  readonly committed?: Concluded;
}

/** What is known of a request when it leaves the pipeline. */
export type Reached = Arrived & Partial<Routed & Opened & Faulted & Judged & Operated>;

/** The end of an exchange. */
export interface Concluded {
  readonly exchange: Exchange;
  readonly answer: Answer;
  /** The answer as it is sent. */
  readonly message: Message;
  /** What the journal records of it; undefined for nothing. */
  readonly entry: JournalEntry | undefined;
  /** The bug that caused the answer; undefined if there was none. */
  readonly bug: unknown;
}

/** Turns the result of a pipeline into the answer for the client, the journal's entry, and the exchange for observers. */
export function conclude(end: PipelineEnd<Reached>, parts: PipelineParts): Concluded {
  const { answer: made, bug } = toAnswer(end, parts);
  const { reached, problem } = end;
  const { request, applied } = reached;
  const exchange = toExchange(reached, problem, bug, parts);
  const answer = applied ? withFaults(made, applied) : made;
  const common = [
    ...(parts.headersFor?.(request.headers.origin) ?? []),
    REQUEST_ID_HEADER,
    exchange.requestId,
  ];
  const message = toMessage(answer, common);
  const entry = parts.recorder?.describe(exchange, answer, message);
  return { exchange, answer, message, entry, bug };
}

function toAnswer(
  { reached, problem, error }: PipelineEnd<Reached>,
  { frameworkOf }: PipelineParts,
): { readonly answer: Answer; readonly bug: unknown } {
  const framework = reached.framework ?? frameworkOf(undefined, reached.path);
  const operation = operationOf(reached);
  const failed = (bug: unknown) => ({ answer: framework.refuse(serverError(), operation), bug });
  if (problem && withholdsAnswer(reached.applied?.damage)) return { answer: NO_ANSWER, bug: undefined };
  if (problem) return refuse(problem, operation, framework, failed);
  return reached.answer && error === undefined ? { answer: reached.answer, bug: undefined } : failed(error);
}

function refuse(
  problem: Problem,
  operation: Exchange['operation'],
  framework: Framework,
  failed: (bug: unknown) => { readonly answer: Answer; readonly bug: unknown },
) {
  try {
    return {
      answer: checkAnswer(framework.refuse(problem, operation), operation, framework),
      bug: undefined,
    };
  } catch (bug) {
    return failed(bug);
  }
}

const NO_ANSWER: Answer = { status: 0, headers: {}, body: {} };

function withFaults(
  answer: Answer,
  { preference, preferredStatus, damage, retryAfter }: AppliedFaults,
): Answer {
  const isDone = preferredStatus === undefined || preferredStatus === answer.status;
  const headers = {
    ...answer.headers,
    ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
    ...(preference && isDone && { 'Preference-Applied': preference }),
  };
  return { ...answer, headers, damage };
}

function operationOf({ match }: Reached): Exchange['operation'] {
  return match?.kind === 'operation' ? match.operation : undefined;
}

function toExchange(
  reached: Reached,
  problem: Problem | undefined,
  bug: unknown,
  { hintAt }: PipelineParts,
): Exchange {
  const { request, response, method, path, search, arrivedAt, requestId, world, principal, applied } =
    reached;
  const operation = operationOf(reached);
  return {
    request,
    response,
    method,
    path,
    search,
    arrivedAt,
    requestId,
    operation,
    principal,
    at: reached.at ?? Date.now(),
    sandbox: world?.sandbox,
    verdict: verdictOf(reached, problem, bug),
    violations: problem?.violations ?? NO_VIOLATIONS,
    reason: bug === undefined ? problem && reasonOf(problem, applied) : serverError().reason,
    hint: joinHints(problem?.hint ?? reached.operationHint, hintAt?.(reached)),
    fault: applied?.label ?? '',
    isForced: (applied?.refusal ?? applied?.problem) !== undefined,
  };
}

function joinHints(one: string | undefined, other: string | undefined): string | undefined {
  return one && other ? `${one}; ${other}` : (one ?? other);
}

const NO_VIOLATIONS: readonly Violation[] = [];

/** A fault that refuses a request is the reason, whatever its problem says. */
function reasonOf(problem: Problem, applied: AppliedFaults | undefined): string {
  const isFault = applied && (applied.problem || withholdsAnswer(applied.damage)) && applied.label !== '';
  return isFault ? `a fault: ${applied.label}` : problem.reason;
}

function verdictOf(reached: Reached, problem: Problem | undefined, bug: unknown): Verdict {
  const { applied } = reached;
  if (bug !== undefined || problem?.isOutage || applied?.problem || applied?.damage) return 'failed';
  if (!operationOf(reached)) return 'unmatched';
  if (!problem) return 'accepted';
  return problem.violations.length > 0 ? 'invalid' : 'refused';
}
