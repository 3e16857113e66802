import { readDocument } from '../../../base/read-document.ts';
import { checkOpenApi } from './check-openapi.ts';
import type { ReadSource } from './merge-documents.ts';
import { checkPathParameters } from './parameters.ts';
import { upgradeDocument } from './upgrade-document.ts';

/** Reads one document, checks it and converts it to OpenAPI 3.1. @throws DocumentError */
export function readPart(file: string, isChecked: boolean): ReadSource {
  const source = readDocument(file);
  if (!isChecked) checkOpenApi(source);
  const document = upgradeDocument(source.content);
  checkPathParameters(source, document);
  return { source, document };
}
