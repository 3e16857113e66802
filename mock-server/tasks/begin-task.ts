import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { declaredKeys } from '../../contracts/openapi/declared-keys.ts';
import { JSON_TYPE } from '../http/answer.ts';
import type { BoundReply } from '../operations/bind-handlers.ts';
import { taskNotFound } from '../problems/problem.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import type { Samples } from '../samples/create-samples.ts';
import type { TaskRecord } from '../store/port/records.ts';
import { type Callbacks, callbackIn, webhookModeIn } from './callbacks.ts';
import { downloadUrl } from './download-url.ts';
import { fillIn } from './outcome/fill-in.ts';
import { stateWord } from './outcome/state-word.ts';
import { rememberRequest } from './remember-request.ts';
import type { TaskContext } from './task-context.ts';

interface BeginningParts {
  readonly contract: Contract;
  readonly samples: Samples;
  readonly callbacks: Callbacks;
  /** How long tasks take unless the sandbox says otherwise, in milliseconds. */
  readonly duration: number;
}

/** Answers an operation that begins a task. */
export type Beginning = (
  operation: Operation,
  input: DeclaredInput,
  context: TaskContext,
) => Promise<BoundReply>;

export function createBeginning({ contract, samples, callbacks, duration }: BeginningParts): Beginning {
  return async function begin(operation, input, context) {
    const { world, principal } = context;
    const continued = world.task && conversionIn(input); // what no task began begins here
    if (world.task && continued !== undefined && world.task.account !== (world.account?.email ?? null))
      return taskNotFound({ reason: 'the conversion is of another account' });
    const task: TaskRecord = {
      id: context.ids().toLowerCase(),
      account: (principal && world.account?.email) ?? null,
      clientUid: principal?.clientUid ?? null,
      operation: operation.id,
      createdAt: context.now.toISOString(),
      duration: world.sandbox.taskDuration ?? duration,
      outcome: context.taskOutcome ?? 'success',
      request: rememberRequest(input),
      makes: (continued ?? context.ids()).toLowerCase(),
      isDeleted: false,
    };
    const url = callbackIn(input);
    const isLinked = webhookModeIn(input) === 'download_url';
    const link = isLinked ? downloadUrl(contract, operation, task, context.baseUrl) : undefined;
    const callback =
      url === undefined ? undefined : await callbacks.plan({ url, task, downloadUrl: link, contract });
    return {
      status: 202,
      body: await bodyOf(operation, task, input),
      change: { task },
      hint: callback?.hint,
      committed: () => callback?.start?.(world.sandbox),
    };
  };

  /** A 202 without a schema may have the body that FactPulse documents in prose (api-facts, The other operations). */
  async function bodyOf(
    operation: Operation,
    { id, request }: TaskRecord,
    input: DeclaredInput,
  ): Promise<object> {
    const { schema = {}, schemaPointer = '' } = operation.responses.get(202) ?? {};
    const { document } = contract;
    const { keys } = declaredKeys(document, schema);
    if (!keys) return { taskId: id, status: 'PENDING' };
    const content = { mediaType: JSON_TYPE, schemaPointer, schema };
    const made = await samples.body(content, {
      operation: operation.id,
      status: 202,
      ...request,
      path: input.path,
    });
    const status = stateWord(document, 'PENDING', keys.get('status'));
    return fillIn(document, schema, made, { taskId: id, task_id: id, status });
  }
}

/** The conversion that a request continues. */
function conversionIn({ path }: DeclaredInput): string | undefined {
  return path.conversion_id ?? path.conversionId;
}
