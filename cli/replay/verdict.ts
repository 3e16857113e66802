import type { RunResult } from '../../scenarios/result/result.ts';
import { EXIT } from '../terminal/exit.ts';
import { printError } from '../terminal/print.ts';

/**
 * The exit code of a completed run. Prints an error if too little is covered.
 *
 * @param minCoverage in percent
 */
export function verdict({ summary, coverage }: RunResult, minCoverage = 0): number {
  if (summary.failed > 0) return EXIT.failure;
  if (!coverage || coverage.percent >= minCoverage) return EXIT.ok;
  printError(`Coverage is ${coverage.percent} %, less than --min-coverage ${minCoverage} %.`);
  return EXIT.failure;
}
