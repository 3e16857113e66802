import { lazily } from '../../base/values/lazily.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { BoundReply } from '../operations/bind-handlers.ts';
import { taskNotFound } from '../problems/problem.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import type { Samples } from '../samples/create-samples.ts';
import type { World } from '../store/port/store.ts';
import { createBeginning } from './begin-task.ts';
import type { Callbacks } from './callbacks.ts';
import { createDownloads } from './downloads.ts';
import { findStatusRoutes, type StatusRoute } from './outcome/result-schemas.ts';
import { createTaskResults } from './outcome/task-results.ts';
import { statusOf } from './outcome/task-state.ts';
import { ownTask } from './own-task.ts';
import { statusBody } from './status-body.ts';
import type { TaskContext } from './task-context.ts';

/** Answers the operations that begin tasks, tell their states, and hand out what they made. */
export interface Tasks {
  /**
   * @param status which of its declared statuses the operation answers
   * @returns undefined if the operation has nothing to do with tasks
   */
  answer(
    operation: Operation,
    status: number,
    input: DeclaredInput,
    context: TaskContext,
  ): Promise<BoundReply | undefined>;
}

interface TaskParts {
  readonly contract: Contract;
  readonly samples: Samples;
  readonly callbacks: Callbacks;
  /** How long tasks take unless the sandbox says otherwise, in milliseconds. */
  readonly duration: number;
}

export function createTasks({ contract, samples, callbacks, duration }: TaskParts): Tasks {
  const { document } = contract;
  const routes = lazily(() => findStatusRoutes(contract)); // reads many operations, which a start should not wait for
  const routeOf = lazily(() => new Map(routes().map((route) => [route.operation, route])));
  const results = createTaskResults(contract, routes, samples);
  callbacks.contents.add(contract, results);
  const begin = createBeginning({ contract, samples, callbacks, duration });
  const downloads = createDownloads(contract);

  async function tellStatus(
    route: StatusRoute,
    { path }: DeclaredInput,
    { world, principal, assumptions }: TaskContext,
  ): Promise<BoundReply> {
    const asked = path.task_id ?? path.taskId ?? '';
    const task = ownTask(world, principal);
    if (!task && assumptions['unknown-task'] === 'not-found') return taskNotFound(explainUnknown(world));
    const status = task ? statusOf(task, world.now) : 'PENDING';
    const isEnded = status === 'SUCCESS' || status === 'FAILURE';
    const result = task && isEnded ? await results.of(task) : undefined;
    const body = await statusBody(route, { id: task?.id ?? asked, status, result }, document, samples);
    return { status: 200, body };
  }

  return {
    async answer(operation, status, input, context) {
      if (operation.task && status === 202) return begin(operation, input, context);
      if (status !== 200) return undefined;
      const route = routeOf().get(operation);
      return route ? tellStatus(route, input, context) : downloads.answer(operation, input, context);
    },
  };
}

function explainUnknown({ task, sandbox }: World) {
  const where = sandbox.name === null ? '' : ` of the sandbox ${sandbox.name}`;
  const reason = task ? 'the task is of another account' : `no task${where} has this id`;
  const hint = task
    ? undefined
    : 'a task is only in the sandbox that it was begun in, and gone after a reset';
  return { reason, hint };
}
