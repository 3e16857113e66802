import { packageVersion } from '../../base/package-files.ts';
import { AUDIENCES } from '../../contracts/diff/changes/change.ts';
import type { Comparison } from '../result/comparison.ts';

/** Incremented when programs that read the report have to change. `comparison.schema.json` describes it. */
export const FORMAT_VERSION = 1;

/** The whole comparison as indented JSON, with what is read first at the top and what differs each time at the end. */
export function toJson({ ms, since, ...comparison }: Comparison): string {
  const { with: one, target, contract, unfinished, differences, operations, ...rest } = comparison;
  const broken = AUDIENCES.map((audience) => [
    audience,
    differences.filter(({ breaks }) => breaks.includes(audience)).length,
  ]);
  const report = {
    version: FORMAT_VERSION,
    kit: packageVersion(),
    with: one,
    target,
    contract,
    unfinished,
    summary: {
      differences: differences.length,
      breaking: Object.fromEntries(broken),
      steps: operations.reduce((sum, { steps }) => sum + steps, 0),
    },
    since,
    differences,
    ...rest,
    operations,
    ms,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
