import { fileURLToPath } from 'node:url';

/** A further document with operations that begin tasks of every kind. */
export const TASKS_DOCUMENT = fileURLToPath(
  new URL('../../testing/documents/tasks.openapi.yaml', import.meta.url),
);
