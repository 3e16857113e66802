import type { Operation } from '../../contracts/openapi/contract.ts';
import type { ExchangeContext, ExpressionContext } from '../arazzo/evaluate.ts';
import { ExpressionError } from '../arazzo/expression.ts';
import type { LoadedStep, ScenarioSet } from '../arazzo/scenario-set.ts';
import { parseBody } from '../body/parse-body.ts';
import { isForced, type ObservedExchange } from '../observe/observed-exchange.ts';
import type { Reader } from '../result/reader.ts';
import type { Check, StepResult } from '../result/result.ts';
import type { IsExpected } from '../session/wait-for-retry.ts';
import { type HttpResponse, type Session, TargetError } from '../targets/target.ts';
import { type BuiltRequest, buildRequest } from './build-request.ts';
import { checkCriteria, checkRequest, checkResponse } from './check-exchange.ts';
import { checkOutputs } from './check-outputs.ts';
import { sendTraced } from './diagnosis.ts';
import { maskAll, maskDiagnosis, recordExchange } from './recording/record-exchange.ts';
import type { Secrets } from './recording/secrets.ts';

/** What steps need to run. */
export interface StepParts {
  readonly session: Session;
  /** The session, with requests repeated when the server asks for it or a token has expired. */
  readonly persist: (session: Session, isExpected: IsExpected) => Session;
  readonly secrets: Secrets;
  readonly set: ScenarioSet;
  readonly reader: Reader;
  /** For the curl command. */
  readonly targetName: string;
  /** A monotonic clock, in milliseconds. */
  readonly elapsed: () => number;
  /** Called with every exchange, before anything is masked. */
  readonly observe: (observed: ObservedExchange) => Promise<void> | void;
  /** Called with every exchange when it is checked. */
  readonly onExchange: ((checked: CheckedExchange) => void) | undefined;
  /** Whether a mock is asked why it refused a request of a step that failed. */
  readonly isDiagnosed: boolean;
}

/** An exchange with its checks, before anything is masked. */
export interface CheckedExchange {
  readonly step: LoadedStep;
  readonly operation: Operation;
  readonly request: BuiltRequest;
  readonly response: HttpResponse;
  /** The response's body after JSON decoding. */
  readonly body: unknown;
  readonly checks: readonly Check[];
  /** Replaces the secrets in a text that are known when it is called. */
  readonly mask: Secrets['mask'];
}

export interface RanStep {
  readonly result: StepResult;
  /** For the expressions of actions and outputs; undefined where no response came. */
  readonly exchange: ExchangeContext | undefined;
  readonly isUnreachable: boolean;
}

/** Sends the request of a step and checks the exchange. */
export async function runStep(
  step: LoadedStep,
  operation: Operation,
  context: ExpressionContext,
  attempt: number,
  parts: StepParts,
): Promise<RanStep> {
  const about = { id: step.id, description: step.description, operationId: operation.id, attempt };
  try {
    return await sendAndCheck(step, operation, context, about, parts);
  } catch (error) {
    if (error instanceof TargetError) return giveUp(about, 'connection', 'a response', error, parts);
    if (error instanceof ExpressionError)
      return giveUp(about, 'expression', 'a value for each expression', error, parts);
    throw error;
  }
}

/** What is known of a step before it runs. */
type AboutStep = Pick<StepResult, 'id' | 'description' | 'operationId' | 'attempt'>;

async function sendAndCheck(
  step: LoadedStep,
  operation: Operation,
  context: ExpressionContext,
  about: AboutStep,
  parts: StepParts,
): Promise<RanStep> {
  const { secrets, session, elapsed, set, reader } = parts;
  const { document } = set.contract;
  const request = buildRequest(step, operation, context);
  secrets.noteSent(operation, request.payload);
  secrets.noteSentHeaders(request.headers);
  secrets.noteInputs(request.query);
  const start = elapsed();
  const persistent = parts.persist(session, (received) => {
    return expects(step, { ...context, exchange: toContext(request, received, parseBody(received).body) });
  });
  const { response, diagnose } = await sendTraced(persistent, request, parts);
  const ms = Math.round((elapsed() - start) * 10) / 10;
  const { body, faults } = parseBody(response);
  secrets.noteReceived(operation, response.status, body);
  secrets.noteResponse(response, typeof body === 'string' || faults.length > 0);
  await parts.observe({ operation, request, status: response.status, body, isForced: isForced(response) });
  const exchange = toContext(request, response, body);
  const checks = [
    ...checkCriteria(step, { ...context, exchange }),
    ...checkResponse(operation, { response, body, faults, document, reader, secrets }),
    ...checkRequest(step, operation, request),
  ];
  if (checks.every(({ passed }) => passed))
    checks.push(...checkOutputs(step, { operation, document, exchange }));
  parts.onExchange?.({ step, operation, request, response, body, checks, mask: secrets.mask });
  const outcome = checks.every(({ passed }) => passed) ? 'passed' : 'failed';
  const recorded = recordExchange({ request, response, ms }, parts.targetName, secrets);
  const isMock = response.form !== 'cut'; // a mock sends no such body, and another would arrive
  const diagnosis = outcome === 'failed' && isMock ? maskDiagnosis(await diagnose(), secrets) : undefined;
  const shown = { checks: maskAll(checks, secrets), exchange: recorded, ...(diagnosis && { diagnosis }) };
  const result = { ...about, outcome, ...shown } as const;
  return { result, exchange, isUnreachable: false };
}

/** Whether the criteria of a step, or those of one of its failure actions, are about a response. */
function expects({ criteria, onFailure }: LoadedStep, context: ExpressionContext): boolean {
  return [criteria, ...onFailure.map((action) => action.criteria)].some(
    (each) => each.length > 0 && each.every((criterion) => criterion.holds(context)),
  );
}

function giveUp(
  about: AboutStep,
  rule: Check['rule'],
  expected: string,
  error: TargetError | ExpressionError,
  { secrets }: StepParts,
): RanStep {
  const checks = maskAll([{ rule, passed: false, expected, got: error.reason }], secrets);
  return {
    result: { ...about, outcome: 'failed', checks, exchange: undefined },
    exchange: undefined,
    isUnreachable: error instanceof TargetError && error.isUnreachable,
  };
}

/** An exchange as expressions refer to it. @param body of the response, after JSON decoding */
export function toContext(request: BuiltRequest, response: HttpResponse, body: unknown): ExchangeContext {
  return {
    url: request.path,
    method: request.method,
    request: {
      headers: request.headers,
      body: request.payload,
      query: request.query,
      path: request.pathParameters,
    },
    response: { headers: response.headers, body, status: response.status },
  };
}
