import type { Contract, ContractContent, Operation } from '../../contracts/openapi/contract.ts';
import { isJson } from '../../contracts/openapi/media-types.ts';
import { fileOfType } from '../files/files.ts';
import { JSON_TYPE } from '../http/answer.ts';
import type { Principal } from '../identity/principal.ts';
import type { BoundHandler, BoundReply } from '../operations/bind-handlers.ts';
import type { Context } from '../operations/handler.ts';
import type { Problem } from '../problems/problem.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import type { Samples } from '../samples/create-samples.ts';
import type { Tasks } from '../tasks/create-tasks.ts';
import { chooseContent, successOf } from './choose-response.ts';

/** What the handler of a document's operation gets in addition to the request. */
export type DocumentContext = Context<Principal | undefined>;

type BoundAnswer = Exclude<BoundReply, Problem>;

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
  if (!content) return { status, body: '' };
  const file = isJson(content.mediaType) ? undefined : fileFor(content, operation, { ...query, ...path });
  if (file) return { status, ...file };
  const request = { operation: operation.id, status, path, query, body, example: preferred?.example };
  return { status, ...encode(await samples.body(content, request), content) };
}

/** The file that an operation answers with, under the name that the request gives. */
function fileFor(
  { mediaType }: ContractContent,
  { id }: Operation,
  parameters: Readonly<Record<string, unknown>>,
): Pick<BoundAnswer, 'body' | 'headers'> | undefined {
  const asked = typeof parameters.filename === 'string' ? parameters.filename : undefined;
  const file = fileOfType(mediaType, { operation: id, ...(asked !== undefined && { filename: asked }) });
  return (
    file && {
      body: file.bytes,
      headers: { 'Content-Type': file.mediaType, ...attachment(asked ?? file.filename) },
    }
  );
}

/** RFC 6266 §4.1. A name with other characters is left out: clients fall back to that of the URL. */
function attachment(filename: string): Record<string, string> {
  return /^[\w.-]+$/.test(filename) ? { 'Content-Disposition': `attachment; filename="${filename}"` } : {};
}

/** An object is written as JSON; other JSON and texts are written here. */
function encode(sample: unknown, { mediaType }: ContractContent): Pick<BoundAnswer, 'body' | 'headers'> {
  if (typeof sample === 'object' && sample !== null && mediaType === JSON_TYPE) return { body: sample };
  const isText = typeof sample === 'string' && !isJson(mediaType);
  return { body: isText ? sample : JSON.stringify(sample), headers: { 'Content-Type': mediaType } };
}
