import { type Operation, responseTo } from '../../contracts/openapi/contract.ts';
import type { Violation } from '../../contracts/openapi/violation.ts';
import type { Framework } from '../frameworks/framework.ts';
import { Problem } from '../problems/problem.ts';
import type { SampleRequest, Samples } from '../samples/create-samples.ts';

/**
 * Fits a refusal to what a document's operation declares: its status, and the shape of its body. What the framework would
 * answer stays where it fits.
 */
export async function fitRefusal(
  problem: Problem,
  operation: Operation,
  framework: Framework,
  samples: Samples,
): Promise<Problem> {
  const fitted = fitStatus(problem, operation);
  const { status } = fitted;
  const declared = responseTo(operation, status);
  const [content] = declared?.contents ?? [];
  if (!declared || !content) return fitted;
  const { body } = framework.refuse(fitted, operation);
  if (declared.validate(body)) return fitted;
  const request: SampleRequest = { operation: operation.id, status, path: {}, query: {}, body: undefined };
  const sample = await samples.body(content, request);
  return new Problem({ ...fitted, body: withWords(sample, fitted, declared.validate) });
}

/**
 * An invalid request to an operation that declares no 422 is answered 400, since 422 is not one of the statuses that stand
 * below every operation (api-facts, Errors). A body that can't be read is answered 422 where that is declared and 400 is
 * not: 400 stands below, but generated clients know declared statuses only.
 */
function fitStatus(problem: Problem, operation: Operation): Problem {
  const isDeclared = (status: number) => responseTo(operation, status) !== undefined;
  if (problem.status === 422 && !isDeclared(422)) return new Problem({ ...problem, status: 400 });
  if (!problem.isUnreadable || isDeclared(400) || !isDeclared(422)) return problem;
  return new Problem({ ...problem, status: 422, violations: [unreadable(problem)] });
}

function unreadable({ message }: Problem): Violation {
  return { in: 'body', path: [], rule: 'unreadable', message, schema: {}, schemaPointer: '' };
}

/** A sample of an error, with what is known of this one wherever the schema has a place for it. */
function withWords(sample: unknown, problem: Problem, accepts: (value: unknown) => boolean): object {
  let body = sample as object; // of JSON content, and an error
  for (const [name, word] of Object.entries(wordsOf(problem))) {
    if (!Object.hasOwn(body, name)) continue;
    const changed = { ...body, [name]: word };
    if (accepts(changed)) body = changed;
    else if (accepts({ ...body, [name]: [word] })) body = { ...body, [name]: [word] };
  }
  return body;
}

function wordsOf({ status, code = 'INVALID_REQUEST', message, reason, violations }: Problem) {
  const text = violations.length > 0 || message === '' ? reason : message;
  return { errorCode: code, code, errorMessage: text, message: text, detail: text, title: message, status };
}
