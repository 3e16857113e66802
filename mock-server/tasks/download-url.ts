import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { TaskRecord } from '../store/port/records.ts';

const DOWNLOAD_ID = ['download_id', 'downloadId'];

/** Whether an operation hands out a download, or says whether it exists. */
export function isDownload({ method, pathParameters }: Operation): boolean {
  return ['GET', 'HEAD'].includes(method) && pathParameters.some(({ name }) => DOWNLOAD_ID.includes(name));
}

/**
 * Where what a task makes can be downloaded.
 *
 * @param baseUrl where the client reaches the mock
 * @returns undefined if the document has no operation for it
 */
export function downloadUrl(
  { operations }: Contract,
  { document }: Operation,
  { makes }: TaskRecord,
  baseUrl: string,
): string | undefined {
  const found = operations.find(
    (each) => each.document === document && each.method === 'GET' && isDownload(each),
  );
  return found && `${baseUrl}${found.path.replace(/\{[^}]*\}/, makes)}`;
}
