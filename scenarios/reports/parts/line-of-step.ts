import { KitError } from '../../../base/errors.ts';
import { readDocument } from '../../../base/read-document.ts';
import type { ArazzoDocument } from '../../arazzo/arazzo.ts';

/**
 * The line of a step in its scenario file, which is read again: a run does not keep positions.
 *
 * @param stepId undefined for the line of the workflow
 * @returns from 1; undefined if the file has changed and does not have the workflow any more
 */
export function lineOfStep(file: string, workflowId: string, stepId: string | undefined): number | undefined {
  try {
    const { content, lineOf } = readDocument(file);
    const { workflows } = content as ArazzoDocument; // it was one when it was loaded
    const workflow = workflows.findIndex((each) => each.workflowId === workflowId);
    if (workflow === -1) return undefined;
    const step = workflows[workflow]?.steps.findIndex((each) => each.stepId === stepId) ?? -1;
    return lineOf(`/workflows/${workflow}${step === -1 ? '' : `/steps/${step}`}`);
  } catch (error) {
    if (error instanceof KitError || error instanceof TypeError) return undefined; // no longer a scenario file
    throw error;
  }
}
