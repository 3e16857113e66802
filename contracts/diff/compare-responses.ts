import type { ResponseObject } from '../openapi/document.ts';
import { resolve } from '../openapi/references.ts';
import { NO_ONE, READERS } from './changes/broken-by.ts';
import { compareContents } from './compare-contents.ts';
import type { OperationComparison, OperationIn } from './operation-comparison.ts';

/** Reports how the responses of an operation differ. */
export function compareResponses(comparison: OperationComparison): void {
  const { before, after, report } = comparison;
  const [old, fresh] = [statusesOf(before), statusesOf(after)];
  for (const status of new Set([...old, ...fresh])) {
    const [was, is] = [coveringStatus(old, status), coveringStatus(fresh, status)];
    const at = `response ${status}`;
    if (was === undefined) {
      const breaks = isError(status) ? NO_ONE : READERS;
      report({ kind: 'status-added', in: 'response', at, text: 'new status', breaks });
    } else if (is === undefined) {
      report({ kind: 'status-removed', in: 'response', at, text: 'status removed', breaks: NO_ONE });
    } else {
      const contents = [contentOf(before, was), contentOf(after, is)] as const;
      compareContents(comparison, 'response', at, contents);
    }
  }
}

/** Without extensions. */
function statusesOf({ found }: OperationIn): string[] {
  return Object.keys(found.operation.responses ?? {}).filter((key) => !key.startsWith('x-'));
}

/** The most specific response that a status has: its own, that of its range, or the default (OpenAPI 3.1 §4.8.16). */
function coveringStatus(statuses: readonly string[], status: string): string | undefined {
  return [status, `${status[0]}XX`, 'default'].find((each) => statuses.includes(each));
}

/** A client has to expect errors that are not declared, and treats an unknown 4xx as a 400 (RFC 9110 §15). */
function isError(status: string): boolean {
  return /^(?:[45]|default)/.test(status);
}

function contentOf({ document, found }: OperationIn, status: string): ResponseObject['content'] {
  return resolve<ResponseObject>(document, `${found.pointer}/responses/${status}`).value.content;
}
