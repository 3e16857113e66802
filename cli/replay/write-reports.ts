import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { KitError } from '../../base/errors.ts';
import { REPORT_KINDS } from '../../scenarios/reports/report-kinds.ts';
import type { RunResult } from '../../scenarios/result/result.ts';
import type { WantedReport } from './check-flags.ts';

/**
 * Writes every report that can be written, and names the others on standard error.
 *
 * @returns whether all were written
 */
export function writeReports(result: RunResult, reports: readonly WantedReport[]): boolean {
  const failures = reports.flatMap((report) => failureOf(report, result));
  for (const { message } of failures) console.error(`error: ${message}`);
  return failures.length === 0;
}

function failureOf({ kind, file }: WantedReport, result: RunResult): KitError[] {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, REPORT_KINDS[kind](result));
    return [];
  } catch (error) {
    return [notWritable(file, error, 'Name another file with --report')];
  }
}

/** @param error what the file system threw */
export function notWritable(file: string, error: unknown, remedy: string): KitError {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException; // node:fs throws these
  return new KitError({
    code: 'FILE_NOT_WRITABLE',
    cannot: `write "${file}"`,
    reason: `the file system refuses it (${code})`,
    remedy,
    cause: error,
  });
}
