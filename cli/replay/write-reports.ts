import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { KitError } from '../../base/errors.ts';
import { makeFolder } from '../../base/files/make-folder.ts';
import { reasonOf } from '../../base/text-file.ts';
import { REPORT_KINDS } from '../../scenarios/reports/report-kinds.ts';
import type { RunResult } from '../../scenarios/result/result.ts';
import { printError, printLine } from '../terminal/print.ts';
import type { WantedReport } from './check-flags.ts';

/**
 * Writes every report that can be written and prints where it is; prints an error for each of the others.
 *
 * @returns whether all were written
 */
export function writeReports(result: RunResult, reports: readonly WantedReport[]): boolean {
  if (reports.length === 0 && result.summary.failed > 0) printLine(NO_REPORT, 'Report     ');
  return writeFiles(reports, (kind) => REPORT_KINDS[kind](result));
}

/** Does the same for any result. @param render the text of a report */
export function writeFiles<Kind extends string>(
  reports: readonly WantedReport<Kind>[],
  render: (kind: Kind) => string,
): boolean {
  const failures = reports.flatMap((report) => failureOf(report, render));
  for (const { message } of failures) printError(message);
  return failures.length === 0;
}

const NO_REPORT = 'none; --report html=report.html writes one with every request and response';
const LONGEST_KIND = Math.max(...Object.keys(REPORT_KINDS).map(({ length }) => length));

function failureOf<Kind extends string>(
  { kind, file }: WantedReport<Kind>,
  render: (kind: Kind) => string,
): KitError[] {
  try {
    makeFolder(dirname(file));
    writeFileSync(file, render(kind));
    printLine(file, `Report     ${kind.padEnd(LONGEST_KIND)}  `);
    return [];
  } catch (error) {
    return [notWritable(file, error, 'Name another file with --report')];
  }
}

/** @param error what the file system threw */
export function notWritable(file: string, error: unknown, remedy: string): KitError {
  return new KitError({
    code: 'FILE_NOT_WRITABLE',
    cannot: `write "${file}"`,
    reason: reasonOf(error),
    remedy,
    cause: error,
  });
}
