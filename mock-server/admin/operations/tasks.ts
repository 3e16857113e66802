import { showDuration } from '../../../base/duration.ts';
import { readTaskDuration } from '../../tasks/task-duration.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { changeSandbox, namedSandbox } from './named-sandbox.ts';

/** Reads and changes how long the tasks of a sandbox take. */
export function taskHandlers({
  storage: { sandboxes },
  taskDuration: usual,
}: AdminParts): AdminHandlers<'getTaskSettings' | 'setTaskSettings'> {
  const describe = (milliseconds: number | undefined) => ({
    status: 200 as const,
    body: { duration: showDuration(milliseconds ?? usual) },
  });

  return {
    async getTaskSettings({ query }) {
      return describe((await namedSandbox(sandboxes, query.sandbox)).taskDuration);
    },
    async setTaskSettings({ query, body: { duration } }) {
      const taskDuration = duration === null ? undefined : readTaskDuration(duration);
      return changeSandbox(sandboxes, query.sandbox, () => ({
        change: { taskDuration },
        result: describe(taskDuration),
      }));
    },
  };
}
