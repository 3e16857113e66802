import { declaredKeys } from '../../contracts/openapi/declared-keys.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { JSON_TYPE } from '../http/answer.ts';
import type { Samples } from '../samples/create-samples.ts';
import { isObject } from './outcome/fill-in.ts';
import type { StatusRoute } from './outcome/result-schemas.ts';
import { stateWord } from './outcome/state-word.ts';
import type { TaskResult } from './outcome/task-results.ts';
import type { CeleryStatus } from './outcome/task-state.ts';

/** What an answer about a task says. */
export interface TaskStatus {
  readonly id: string;
  readonly status: CeleryStatus;
  /** Undefined until the task has ended. */
  readonly result: TaskResult | undefined;
}

/**
 * The answer of a status route. All routes tell the same; a result is only shown where the schema has a place for it.
 *
 * @param samples make up what else the schema requires
 */
export async function statusBody(
  route: StatusRoute,
  { id, status, result }: TaskStatus,
  document: OpenApiDocument,
  samples: Samples,
): Promise<object> {
  const response = route.operation.responses.get(200);
  const { keys } = declaredKeys(document, response?.schema ?? {});
  const base = {
    ...(await makeOthers(route, id, samples)),
    [route.idKey]: id,
    status: stateWord(document, status, keys?.get('status')),
  };
  if (!keys?.has('result')) return base;
  const shown = result && hasPlaceFor(route, result) ? [{ ...base, result: result.value }] : [];
  const bodies = [...shown, { ...base, result: null }];
  return bodies.find((body) => response?.validate(body)) ?? base;
}

function hasPlaceFor({ results }: StatusRoute, { schema }: TaskResult): boolean {
  return !schema || results.length === 0 || results.some(({ pointer }) => pointer === schema.pointer);
}

/** What the answer requires in addition to the state of the task. */
async function makeOthers(
  { operation, idKey }: StatusRoute,
  id: string,
  samples: Samples,
): Promise<Readonly<Record<string, unknown>>> {
  const { schema = {}, schemaPointer = '' } = operation.responses.get(200) ?? {};
  const others = (schema.required ?? []).filter((name) => ![idKey, 'status', 'result'].includes(name));
  if (others.length === 0) return {};
  const content = { mediaType: JSON_TYPE, schemaPointer, schema };
  const request = { operation: operation.id, status: 200, path: { [idKey]: id }, query: {}, body: undefined };
  const sample = await samples.body(content, request);
  const entries = Object.entries(isObject(sample) ? sample : {});
  return Object.fromEntries(entries.filter(([name]) => others.includes(name)));
}
