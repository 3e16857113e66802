import type { KitError } from '../../base/errors.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { MASK } from '../../contracts/openapi/secrets.ts';
import { type ExchangeContext, type ExpressionContext, ExpressionError } from '../arazzo/expression.ts';
import type { LoadedStep } from '../arazzo/scenario-set.ts';
import type { ObservedExchange } from '../observe/observed-exchange.ts';
import type { RecordedExchange } from '../result/recorded-exchange.ts';
import type { Check, StepResult } from '../result/result.ts';
import { type HttpResponse, type Session, TargetError } from '../targets/target.ts';
import { type BuiltRequest, buildRequest } from './build-request.ts';
import { checkCriteria, checkRequest, checkResponse } from './check-exchange.ts';
import type { Secrets } from './secrets.ts';
import { toCurl } from './to-curl.ts';

/** What it takes to run steps. */
export interface StepParts {
  readonly session: Session;
  readonly secrets: Secrets;
  /** For the curl line. */
  readonly targetName: string;
  /** Milliseconds since some fixed moment. */
  readonly elapsed: () => number;
  /** Told of every exchange, before anything is masked. */
  readonly observe: (observed: ObservedExchange) => Promise<void> | void;
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

  function giveUp(rule: Check['rule'], expected: string, error: KitError, isUnreachable: boolean): RanStep {
    const checks: Check[] = [{ rule, passed: false, expected, got: error.reason }];
    return {
      result: { ...about, outcome: 'failed', checks, exchange: undefined },
      exchange: undefined,
      isUnreachable,
    };
  }

  try {
    const request = buildRequest(step, operation, context);
    parts.secrets.noteSent(operation, request.payload);
    const start = parts.elapsed();
    const response = await parts.session.send(request);
    const ms = Math.round((parts.elapsed() - start) * 10) / 10;
    const body = parseBody(response);
    parts.secrets.noteReceived(operation, response.status, body);
    await parts.observe({ operation, request, status: response.status, body });
    const exchange = toContext(request, response, body);
    const checks = [
      ...checkCriteria(step, { ...context, exchange }),
      ...checkResponse(operation, response, body, parts.secrets),
      ...checkRequest(step, operation, request),
    ];
    const outcome = checks.every(({ passed }) => passed) ? 'passed' : 'failed';
    const shown = describeExchange(request, response, ms, parts);
    return {
      result: { ...about, outcome, checks: maskAll(checks, parts.secrets), exchange: shown },
      exchange,
      isUnreachable: false,
    };
  } catch (error) {
    if (error instanceof TargetError) return giveUp('connection', 'a response', error, error.isUnreachable);
    if (error instanceof ExpressionError)
      return giveUp('expression', 'a value for each expression', error, false);
    throw error;
  }
}

/** JSON where it is any, else the text itself. */
function parseBody({ body }: HttpResponse): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function toContext(request: BuiltRequest, response: HttpResponse, body: unknown): ExchangeContext {
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

function describeExchange(
  request: BuiltRequest,
  response: HttpResponse,
  ms: number,
  parts: StepParts,
): RecordedExchange {
  const { mask } = parts.secrets;
  const maskValues = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));
  const { authorization, ...headers } = request.headers;
  return {
    request: {
      method: request.method,
      url: mask(request.path),
      headers: {
        ...maskValues(headers),
        ...(authorization !== undefined && {
          authorization: mask(authorization.replace(/(?<=^\S+ ).*$/, MASK)),
        }),
      },
      body: request.body === undefined ? undefined : mask(request.body),
    },
    response: {
      status: response.status,
      headers: maskValues(response.headers),
      body: mask(response.body),
    },
    ms,
    curl: mask(toCurl(parts.targetName, request)),
  };
}

function maskAll(checks: readonly Check[], { mask }: Secrets): Check[] {
  return checks.map((check) => ({
    ...check,
    expected: mask(check.expected),
    ...(check.got !== undefined && { got: mask(check.got) }),
    ...(check.bodyPointer !== undefined && { bodyPointer: mask(check.bodyPointer) }),
  }));
}
