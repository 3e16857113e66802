import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { isJson } from '../../contracts/openapi/media-types.ts';
import type { Principal } from '../identity/principal.ts';
import type { BoundHandler, BoundReply } from '../operations/bind-handlers.ts';
import type { Context } from '../operations/handler.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import type { Samples } from '../samples/create-samples.ts';
import { chooseContent, successOf } from './choose-response.ts';

/** What the handler of a document's operation gets in addition to the request. */
export type DocumentContext = Context<Principal | undefined>;

/** Answers the operations of further documents from their schemas. */
export function createDocumentHandlers(
  { operations }: Contract,
  samples: Samples,
): ReadonlyMap<Operation, BoundHandler> {
  const further = operations.filter(({ document }) => document !== undefined);
  return new Map(further.map((operation) => [operation, { handle: bind(operation, samples) }]));
}

function bind(operation: Operation, samples: Samples): BoundHandler['handle'] {
  return (input, context) => answer(operation, input as DeclaredInput, context as DocumentContext, samples); // as the pipeline calls every handler
}

async function answer(
  operation: Operation,
  { path, query, body }: DeclaredInput,
  { accept, preferred }: DocumentContext,
  samples: Samples,
): Promise<BoundReply> {
  const status = preferred?.status ?? successOf(operation);
  const content = chooseContent(operation, status, accept);
  if (!content || !isJson(content.mediaType)) return { status, body: '' };
  const request = { operation: operation.id, status, path, query, body, example: preferred?.example };
  return { status, body: (await samples.body(content, request)) as object }; // JSON, whatever its type
}
