import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { isJson } from '../../contracts/openapi/media-types.ts';
import type { Principal } from '../identity/principal.ts';
import type { BoundHandler, BoundReply } from '../operations/bind-handlers.ts';
import type { Context } from '../operations/handler.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import type { Samples } from '../samples/create-samples.ts';
import type { Tasks } from '../tasks/create-tasks.ts';
import { chooseContent, successOf } from './choose-response.ts';

/** What the handler of a document's operation gets besides the request. */
export type DocumentContext = Context<Principal | undefined>;

/** Answers the operations of further documents from their schemas. */
export function createDocumentHandlers(
  { operations }: Contract,
  samples: Samples,
  tasks: Tasks,
): ReadonlyMap<Operation, BoundHandler> {
  const further = operations.filter(({ document }) => document !== undefined);
  return new Map(further.map((operation) => [operation, { handle: bind(operation, samples, tasks) }]));
}

function bind(operation: Operation, samples: Samples, tasks: Tasks): BoundHandler['handle'] {
  return (input, context) =>
    answer(operation, input as DeclaredInput, context as DocumentContext, samples, tasks); // as the pipeline calls every handler
}

async function answer(
  operation: Operation,
  input: DeclaredInput,
  context: DocumentContext,
  samples: Samples,
  tasks: Tasks,
): Promise<BoundReply> {
  const { path, query, body } = input;
  const { accept, preferred } = context;
  const status = preferred?.status ?? successOf(operation);
  const ofTask = preferred?.example === undefined && (await tasks.answer(operation, status, input, context));
  if (ofTask) return ofTask;
  const content = chooseContent(operation, status, accept);
  if (!content || !isJson(content.mediaType)) return { status, body: '' };
  const request = { operation: operation.id, status, path, query, body, example: preferred?.example };
  return { status, body: (await samples.body(content, request)) as object }; // JSON, whatever its type
}
