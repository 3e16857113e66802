import type { RequestBody } from '../openapi/document.ts';
import { resolve } from '../openapi/references.ts';
import { NO_ONE, WRITER } from './changes/broken-by.ts';
import type { Audience, ChangeKind } from './changes/change.ts';
import { compareContents } from './compare-contents.ts';
import type { OperationComparison, OperationIn } from './operation-comparison.ts';

const PLACE = 'request body';

/** Reports how the request bodies of an operation differ. */
export function compareRequestBodies(comparison: OperationComparison): void {
  const old = bodyOf(comparison.before);
  const fresh = bodyOf(comparison.after);
  const add = (kind: ChangeKind, text: string, breaks: readonly Audience[]) =>
    comparison.report({ kind, in: 'request', at: PLACE, text, breaks });

  if (!old && !fresh) return;
  const isRequired = fresh?.required === true;
  if (!old) add('body-added', isRequired ? 'new required body' : 'new body', isRequired ? WRITER : NO_ONE);
  else if (!fresh) add('body-removed', 'body removed', WRITER);
  else {
    if (isRequired && old.required !== true) add('body-required', 'now required', WRITER);
    if (!isRequired && old.required === true) add('body-optional', 'no longer required', NO_ONE);
    compareContents(comparison, 'request', PLACE, [old.content, fresh.content]);
  }
}

function bodyOf({ document, found }: OperationIn): RequestBody | undefined {
  return resolve<RequestBody | undefined>(document, `${found.pointer}/requestBody`).value;
}
