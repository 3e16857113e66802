import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';
import { resolve, targetOf } from '../../../contracts/openapi/references.ts';
import type { CeleryStatus } from './task-state.ts';

/** The words of other APIs for the states that Celery has. */
const WORDS: Readonly<Record<CeleryStatus, readonly string[]>> = {
  PENDING: ['pending', 'queued', 'waiting', 'created', 'accepted'],
  STARTED: ['started', 'running', 'processing', 'in_progress', 'in-progress', 'pending'],
  SUCCESS: ['success', 'succeeded', 'completed', 'complete', 'done', 'finished'],
  FAILURE: ['failure', 'failed', 'error'],
};

/** Celery's word for a state or, if a schema lists words without it, the one there that means the same. */
export function stateWord(
  document: OpenApiDocument,
  state: CeleryStatus,
  schema: Schema | undefined,
): unknown {
  const words = schema && wordsOf(document, schema);
  if (!words || words.includes(state)) return state;
  return words.find((word) => WORDS[state].includes(String(word).toLowerCase())) ?? state;
}

function wordsOf(document: OpenApiDocument, schema: Schema): readonly unknown[] | undefined {
  if (schema.enum) return schema.enum;
  if (schema.$ref !== undefined)
    return wordsOf(document, resolve<Schema>(document, targetOf(schema.$ref)).value);
  const members = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return members.map((member) => wordsOf(document, member)).find((words) => words !== undefined);
}
