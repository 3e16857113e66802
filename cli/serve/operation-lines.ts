import { hang } from '../../base/wrap.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { newestContract } from '../../mock-server/newest-contract.ts';

/** A summary needs this many columns to be read easily. */
const MIN_SUMMARY = 20;

/**
 * The operations of the newest version, without those of further documents. Those that not every version has say which ones do.
 *
 * @param contracts at least one
 * @param width columns of a line; on narrow ones, summaries are left out
 */
export function operationLines(contracts: readonly Contract[], width: number): string[] {
  const { operations: all } = newestContract(contracts);
  const operations = all.filter(({ document }) => document === undefined);
  const paths = Math.max(...operations.map(({ path }) => path.length));
  const methods = Math.max(...operations.map(({ method }) => method.length));
  return operations.flatMap((operation) => {
    const { method, path, scope = 'public', summary } = operation;
    const label = `  ${method.padEnd(methods)} ${path.padEnd(paths)}  ${scope.padEnd(7)}  `;
    const versions = versionsWith(operation, contracts);
    const isNarrow = width - label.length < MIN_SUMMARY;
    return isNarrow
      ? [`${label}${versions}`.trimEnd()]
      : hang(label, `${summary} ${versions}`.trimEnd(), width);
  });
}

function versionsWith({ id }: Operation, contracts: readonly Contract[]): string {
  const having = contracts.filter(({ operationById }) => operationById.has(id));
  return having.length === contracts.length ? '' : `(${having.map(({ version }) => version).join(', ')})`;
}
