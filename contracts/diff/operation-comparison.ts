import type { OpenApiDocument } from '../openapi/document.ts';
import type { FoundOperation } from '../openapi/load/each-operation.ts';
import type { Report } from './changes/change.ts';

/** An operation and the document that it is in. */
export interface OperationIn {
  readonly document: OpenApiDocument;
  readonly found: FoundOperation;
}

/** What comparing the parts of one operation needs. */
export interface OperationComparison {
  readonly before: OperationIn;
  readonly after: OperationIn;
  readonly report: Report;
}
