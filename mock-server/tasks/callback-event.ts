import { valueAt } from '../../base/json-pointer.ts';
import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Scaled } from '../../contracts/openapi/notes/task-notes.ts';
import type { TaskRecord } from '../store/port/records.ts';
import type { TaskResults } from './outcome/task-results.ts';

type Values = Readonly<Record<string, unknown>>;

/** The type of the event at the end of a task (api-facts, The other operations). */
export function eventOf({ operation, outcome }: TaskRecord, { operationById }: Contract): string {
  const notes = operationById.get(operation)?.task;
  const end = isBad(outcome) ? 'failed' : (notes?.outcomes?.[outcome]?.event ?? 'completed');
  return `${notes?.event ?? 'task'}.${end}`;
}

/**
 * The data of the event.
 *
 * @param downloadUrl where the file is; undefined if the event contains it
 */
export async function dataOf(
  task: TaskRecord,
  downloadUrl: string | undefined,
  { operationById }: Contract,
  results: TaskResults,
): Promise<Values> {
  const { value } = await results.of(task);
  const notes = operationById.get(task.operation)?.task;
  const id = { task_id: task.id };
  if (isBad(task.outcome)) return { ...id, ...only(value, ['errorCode', 'errorMessage', 'details']) };
  const link = downloadUrl !== undefined && notes?.file ? { download_url: downloadUrl } : undefined;
  const shown = link ? without(value, CONTENT) : value;
  const said = notes?.data ? pick(shown, notes.data) : contentIn(shown);
  return { ...id, ...said, ...link };
}

function isBad(outcome: TaskRecord['outcome']): boolean {
  return outcome === 'error' || outcome === 'failure';
}

const CONTENT = ['content_b64', 'contentB64', 'xml_content'];

/** XML as text, anything else as base64. Without a file, the whole result. */
function contentIn(result: Values): Values {
  const name = typeof result.xml_content === 'string' ? 'xml_content' : 'content_b64';
  return Object.hasOwn(result, name) ? { [name]: result[name] } : { result };
}

function pick(result: Values, data: Readonly<Record<string, string | Scaled>>): Values {
  return Object.fromEntries(
    Object.entries(data).map(([key, from]) => [
      key,
      typeof from === 'string' ? valueAt(result, from) : Number(valueAt(result, from.at)) / from.dividedBy,
    ]),
  );
}

function only(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
