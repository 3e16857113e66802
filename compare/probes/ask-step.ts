import { type ExpressionContext, interpolate } from '../../scenarios/arazzo/evaluate.ts';
import { ExpressionError } from '../../scenarios/arazzo/expression.ts';
import type { LoadedStep } from '../../scenarios/arazzo/scenario-set.ts';
import { parseBody } from '../../scenarios/body/parse-body.ts';
import { type BuiltRequest, buildRequest } from '../../scenarios/run/build-request.ts';
import { type Session, TargetError } from '../../scenarios/targets/target.ts';
import type { Answer, ProbeStep } from './probed.ts';

/** A step whose request was answered. */
export type AnsweredStep = ProbeStep & { readonly answer: Answer };

export interface StepAskerParts {
  readonly session: Session;
  /** Whether requests are sent that can change something. */
  readonly allowWrites: boolean;
  /** Called with each answer before the next request is sent. */
  readonly onAnswer?: (step: AnsweredStep) => void;
  /** Why no more requests are sent; undefined if they are. */
  readonly reasonToStop?: () => string | undefined;
}

/**
 * Sends the request of a step and checks nothing.
 *
 * @param cause why an expression of the step can have no value
 */
export type AskStep = (
  step: LoadedStep,
  context: ExpressionContext,
  about: Pick<ProbeStep, 'key' | 'operation'>,
  cause: string | undefined,
) => Promise<ProbeStep>;

const NO_WRITES = 'it needs requests that write, which are not allowed at this target (--allow-writes)';
/** Requests in a row without an answer until a server is given up: each may have taken until the timeout. */
const MAX_UNANSWERED = 3;

/** Creates what sends the requests of all probes to one server, until that is out of reach. */
export function createStepAsker({ session, allowWrites, onAnswer, reasonToStop }: StepAskerParts): AskStep {
  let unanswered = 0;
  let lost: string | undefined;

  function noteUnanswered({ reason, isUnreachable }: TargetError): void {
    unanswered += 1;
    if (isUnreachable || unanswered === MAX_UNANSWERED) lost = reason;
  }

  return async (step, context, about, cause) => {
    const { isSafe } = about.operation;
    const obstacle = reasonToStop?.() ?? lost ?? (isSafe || allowWrites ? undefined : NO_WRITES);
    if (obstacle !== undefined) return { ...about, obstacle };
    try {
      const request = buildRequest(step, about.operation, context);
      const response = await session.send({ ...request, ...repeatedHeaders(step, context) });
      unanswered = 0;
      const answered = { ...about, answer: { request, response, body: parseBody(response).body } };
      onAnswer?.(answered);
      return answered;
    } catch (error) {
      if (error instanceof ExpressionError) return { ...about, obstacle: cause ?? error.reason };
      if (!(error instanceof TargetError)) throw error;
      noteUnanswered(error);
      return { ...about, obstacle: reasonToStop?.() ?? error.reason };
    }
  };
}

/**
 * Arazzo allows each parameter once, and compares names exactly; HTTP compares the names of headers without regard to
 * case (RFC 9110 §5.1). So a step that gives a header twice, spelled in two ways, means two fields.
 */
function repeatedHeaders(
  { parameters }: LoadedStep,
  context: ExpressionContext,
): Pick<BuiltRequest, 'repeatedHeaders'> {
  const repeatedHeaders: Record<string, string[]> = {};
  for (const { name, in: location, value } of parameters) {
    if (location !== 'header') continue;
    const values = repeatedHeaders[name.toLowerCase()] ?? [];
    repeatedHeaders[name.toLowerCase()] = [...values, String(interpolate(value, context))];
  }
  const repeated = Object.entries(repeatedHeaders).filter(([, values]) => values.length > 1);
  return repeated.length > 0 ? { repeatedHeaders: Object.fromEntries(repeated) } : {};
}
