import { findViolations } from '../../contracts/openapi/conformance.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Framework } from '../frameworks/framework.ts';
import { type Answer, JSON_TYPE } from '../http/answer.ts';
import type { BoundReply } from '../operations/bind-handlers.ts';
import { Problem } from '../problems/problem.ts';
import type { Faulted } from './apply-faults.ts';
import type { Judged as JudgedOnly } from './judge.ts';
import type { ApiParts } from './parts.ts';
import { extend, Refused } from './pipeline.ts';

/** A request that may be carried out. */
export type Judged = Faulted & JudgedOnly;

/** A request that was carried out. */
export type Operated = Judged & { readonly answer: Answer };

/** A response of ours that breaks the contract: a bug of the mock. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

/** More requests that change one client at once than a test has. */
const MAX_ATTEMPTS = 100;

/**
 * Asks the handler what is answered and changed, and commits the change before anything is answered. Where the world has
 * changed since it was opened, both are done again, so that no update is lost.
 *
 * @throws ContractViolation rather than give an answer that the contract does not allow; nothing has changed then
 */
export async function operate(judged: Judged, parts: ApiParts): Promise<Operated | Refused<Judged>> {
  let known = judged;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const reply = await ask(known, parts);
    if (reply instanceof Problem) return new Refused(known, reply);
    const answer = toAnswer(known, reply, parts);
    if (!reply.change) return extend(known, { answer });
    if ((await parts.store.commit(known.world, reply.change)) === 'done') return extend(known, { answer });
    known.world.release();
    known = extend(known, { world: await parts.store.open(known.query) });
  }
  throw new Error(`${known.match.operation.id} was overtaken ${MAX_ATTEMPTS} times`);
}

async function ask({ match, judged, principal, world }: Judged, parts: ApiParts): Promise<BoundReply> {
  const handler = parts.handlers.get(match.operation);
  if (!handler) throw new Error(`no handler for ${match.operation.id}`); // bindHandlers leaves none out
  const { ids, assumptions, store } = parts;
  const isSiretTaken = (siret: string) => store.hasSiret(world, siret);
  const context = { world, principal, now: new Date(world.now), ids, assumptions, isSiretTaken };
  return (await handler.handle(judged, context)) as BoundReply; // checked where the handler was written
}

function toAnswer(
  { match, framework }: Judged,
  { status, body }: Exclude<BoundReply, Problem>,
  { conform }: ApiParts,
): Answer {
  const answer = { status, headers: NO_HEADERS, body: conform(match.operation, status, body) };
  return checkAnswer(answer, match.operation, framework);
}

const NO_HEADERS: Answer['headers'] = {};

/** @throws ContractViolation for an answer that the contract does not allow */
export function checkAnswer(
  answer: Answer,
  operation: Operation | undefined,
  { undeclared }: Framework,
): Answer {
  const { status, body } = answer;
  if (!operation || (undeclared.has(status) && !operation.responses.has(status))) return answer;
  const [violation] = findViolations(operation, { status, contentType: JSON_TYPE, body });
  if (!violation) return answer;
  const where = violation.bodyPointer || 'the body';
  throw new ContractViolation(`${operation.id} would answer ${status}: ${where} ${violation.message}`);
}
