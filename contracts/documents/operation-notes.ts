import { packageFile } from '../../base/package-files.ts';
import { readDocument } from '../../base/read-document.ts';
import type { ChoiceNotes } from '../openapi/notes/choice-notes.ts';
import type { TaskNotes } from '../openapi/notes/task-notes.ts';

/** What we say about an operation of a further document in addition to it. */
export interface OperationNotes {
  /** Undefined if nothing is said of a task. */
  readonly task?: TaskNotes;
  /** Undefined if nothing is said of a choice. */
  readonly choice?: ChoiceNotes;
  readonly needsActiveClient: boolean;
}

interface Annotations {
  readonly needsActiveClient: readonly string[];
  readonly tasks: Readonly<Record<string, TaskNotes>>;
  readonly choices: Readonly<Record<string, ChoiceNotes>>;
}

let read: Annotations | undefined;

/** The notes about an operation, if it is one of FactPulse's (factpulse.annotations.yaml). */
export function notesOf(id: string, path: string): OperationNotes {
  const file = packageFile('contracts/documents/factpulse.annotations.yaml');
  read ??= readDocument(file).content as Annotations; // a file of ours, which a test compares with FactPulse's document
  const { tasks, choices, needsActiveClient } = read;
  const task = Object.hasOwn(tasks, id) ? tasks[id] : undefined;
  const choice = Object.hasOwn(choices, id) ? choices[id] : undefined;
  return {
    ...(task && { task }),
    ...(choice && { choice }),
    needsActiveClient: needsActiveClient.some((prefix) => path.startsWith(prefix)),
  };
}
