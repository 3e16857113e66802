import { KitError } from '../../base/errors.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { problemOf } from '../frameworks/admin/admin.ts';
import type { Answer } from '../http/answer.ts';
import type { Principal } from '../identity/principal.ts';
import type { BoundReply } from '../operations/bind-handlers.ts';
import { checkAnswer } from '../operations/check-answer.ts';
import { Problem } from '../problems/problem.ts';
import type { Arrived } from '../request/exchange.ts';
import { findRoute, type Matched, type Routed, refuseUnmatched } from '../request/find-route.ts';
import { createJudge, type Judged } from '../request/judge.ts';
import type { PipelineParts } from '../request/parts.ts';
import { pipeline } from '../request/pipeline.ts';

export interface AdminPipelineParts extends PipelineParts {
  /** The admin API depends on no assumption, but the judge needs the table. */
  readonly assumptions: Assumptions;
}

/** The path of a request to the admin API. It opens no world: the handlers read what they change. */
export const adminPipeline = pipeline<Arrived, AdminPipelineParts>()
  .through(findRoute)
  .through(refuseUnmatched)
  .through(createJudge(identify))
  .through(operate);

async function identify(
  { request, match }: Arrived & Matched,
  { authenticators }: AdminPipelineParts,
): Promise<Principal | Problem | undefined> {
  const [scheme] = match.operation.security.flat();
  if (scheme === undefined) return undefined;
  const authenticator = authenticators.get(scheme);
  if (!authenticator) throw new Error(`the security scheme ${scheme} has no authenticator`);
  const claim = authenticator.claim(request);
  return claim ? authenticator.verify(claim, { now: Date.now() }) : authenticator.missing(request);
}

async function operate(
  { match: { operation }, judged, framework }: Routed & Matched & Judged,
  { handlers }: AdminPipelineParts,
): Promise<{ readonly answer: Answer } | Problem> {
  const handler = handlers.get(operation);
  if (!handler) throw new Error(`${operation.id} has no handler`); // bindHandlers has checked all
  try {
    const reply = (await handler.handle(judged, undefined)) as BoundReply; // the type was checked where the handler is defined
    if (reply instanceof Problem) return reply;
    const { status, body, headers } = reply;
    const answer = { status, headers: { ...headers, ...NOT_STORED }, body };
    return { answer: checkAnswer(answer, operation, framework) };
  } catch (error) {
    if (error instanceof KitError) return problemOf(error);
    throw error;
  }
}

const NOT_STORED = { 'Cache-Control': 'no-store' };
