import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { SampleFile } from '../files/files.ts';
import type { BoundReply } from '../operations/bind-handlers.ts';
import { accessDenied, fileNotFound } from '../problems/problem.ts';
import type { DeclaredInput } from '../request/read-declared.ts';
import { isDownload } from './download-url.ts';
import { fileNamed, fileOf, isDownloadable } from './outcome/task-file.ts';
import { ownTask } from './own-task.ts';
import type { TaskContext } from './task-context.ts';

/** Hands out what tasks made, to the account that began them, for an hour. */
export interface Downloads {
  /** @returns undefined if the operation hands out nothing of a task */
  answer(operation: Operation, input: DeclaredInput, context: TaskContext): BoundReply | undefined;
}

export function createDownloads({ operationById }: Contract): Downloads {
  return {
    answer(operation, { path, query }, { world, principal }) {
      const filename = isConversionFile(operation) ? path.filename : undefined;
      if (filename === undefined && !isDownload(operation)) return undefined;
      const { task } = world;
      if (task && !ownTask(world, principal))
        return accessDenied({ reason: 'the file is of a task of another account' });
      const isMade = task !== undefined && task.id !== idIn(path);
      if (!isMade || !isDownloadable(task, world.now))
        return fileNotFound({ reason: 'no task has made it, or it has expired or was deleted' });
      const notes = operationById.get(task.operation)?.task;
      const file = filename === undefined ? fileOf(task, notes) : fileNamed(task, notes, filename);
      if (!file) return fileNotFound({ reason: 'the task has made no such file' });
      const isDeleted = query.delete_after === true && operation.method === 'GET';
      return { ...toReply(file), ...(isDeleted && { change: { task: { ...task, isDeleted } } }) };
    },
  };
}

/** A file of a conversion is asked for by its name. */
function isConversionFile({ method, pathParameters }: Operation): boolean {
  const names = pathParameters.map(({ name }) => name);
  const isOfConversion = names.includes('conversion_id') || names.includes('conversionId');
  return ['GET', 'HEAD'].includes(method) && isOfConversion && names.includes('filename');
}

/** The id of a task is not that of its download. */
function idIn(path: DeclaredInput['path']): string | undefined {
  const name = ['download_id', 'downloadId', 'conversion_id', 'conversionId'].find((each) => each in path);
  return name === undefined ? undefined : path[name]?.toLowerCase();
}

function toReply({ bytes, mediaType, filename }: SampleFile) {
  const disposition = `attachment; filename="${filename.replace(/[^\w.-]/g, '_')}"`;
  return {
    status: 200,
    body: bytes,
    headers: { 'Content-Type': mediaType, 'Content-Disposition': disposition },
  };
}
