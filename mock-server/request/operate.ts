import { baseUrlOf } from '../../base/web/base-url.ts';
import type { ContractResponse } from '../../contracts/openapi/contract.ts';
import { type Answer, JSON_TYPE } from '../http/answer.ts';
import type { BoundReply } from '../operations/bind-handlers.ts';
import { checkAnswer, isJsonBody } from '../operations/check-answer.ts';
import { Problem } from '../problems/problem.ts';
import type { World } from '../store/port/store.ts';
import type { Faulted } from './apply-faults.ts';
import { conclude, type Operated } from './conclude.ts';
import type { Arrived } from './exchange.ts';
import type { Matched, Routed } from './find-route.ts';
import type { Judged } from './judge.ts';
import { type Opened, reopenWorld } from './open-world.ts';
import type { ApiParts } from './parts.ts';
import { Refused } from './pipeline.ts';
import { readDeclared } from './read-declared.ts';

/** What must be known of a request to carry it out. */
type Known = Arrived & Routed & Matched & Opened & Faulted & Judged;

/** More concurrent changes of one client than any test makes. */
const MAX_ATTEMPTS = 100;

/**
 * Calls the handler, and commits its change before the answer is sent, together with the journal's entry, so that a
 * client that has its answer finds both. If the world has changed since it was opened, all of it is repeated, so that no update is lost.
 *
 * @throws ContractViolation if the contract does not allow the answer; nothing has changed then
 */
export async function operate(known: Known, parts: ApiParts): Promise<Operated | Refused<Operated>> {
  let { world } = known;
  try {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const reply = await ask(known, world, parts);
      if (reply instanceof Problem) return new Refused<Operated>({ world }, reply);
      if (known.judged.lenient) return new Refused<Operated>({ world }, known.judged.lenient);
      const answer = toAnswer(known, reply, parts);
      const done: Operated = { world, answer, operationHint: reply.hint };
      if (!reply.change) return done;
      const committed = conclude(
        { reached: { ...known, ...done }, problem: undefined, error: undefined },
        parts,
      );
      if ((await parts.store.commit(world, reply.change, committed.entry)) === 'done') {
        if (reply.committed) await reply.committed();
        return { ...done, committed };
      }
      world = await reopenWorld({ ...known, world }, parts.store);
    }
  } catch (error) {
    world.release(); // the caller does not know the latest one
    throw error;
  }
  throw new Error(`${known.match.operation.id} was stale ${MAX_ATTEMPTS} times`);
}

function ask(
  { request, match, judged, principal, applied }: Known,
  world: World,
  parts: ApiParts,
): BoundReply | Promise<BoundReply> {
  const handler = parts.handlers.get(match.operation);
  if (!handler) throw new Error(`${match.operation.id} has no handler`); // bindHandlers has checked all
  const { ids, assumptions, store } = parts;
  const isSiretTaken = (siret: string) => store.hasSiret(world, siret);
  const context = {
    world,
    principal,
    now: new Date(world.now),
    ids,
    assumptions,
    isSiretTaken,
    baseUrl: baseUrlOf(request),
    isRenewalRefused: applied?.isRenewalRefused ?? false,
    taskOutcome: applied?.taskOutcome,
    accept: request.headers.accept,
    preferred: applied && { status: applied.preferredStatus, example: applied.preferredExample },
  };
  const input = readDeclared(request, match.operation, judged, parts.contract.document);
  return handler.handle(input, context) as BoundReply | Promise<BoundReply>; // the type was checked where the handler is defined
}

function toAnswer(
  { match, framework }: Known,
  { status, body, headers = NO_HEADERS }: Exclude<BoundReply, Problem>,
  { conform }: ApiParts,
): Answer {
  const { operation } = match;
  if (!isJsonBody(body)) return checkAnswer({ status, headers, body }, operation, framework);
  const reduced = () => ({ status, headers, body: conform.reduce(operation, status, body) });
  const answer = reduced();
  const declared = operation.responses.get(status);
  if (declared && isDeclaredAsJson(declared, headers) && declared.validate(answer.body)) return answer;
  if (operation.document === undefined) conform.compare(operation, status);
  return checkAnswer(reduced(), operation, framework);
}

const NO_HEADERS: Answer['headers'] = {};

/** Whether the main content is what an object is sent as, so that its validator is enough. */
function isDeclaredAsJson({ contents: [main] }: ContractResponse, headers: Answer['headers']): boolean {
  return headers['Content-Type'] === undefined && (main === undefined || main.mediaType === JSON_TYPE);
}
