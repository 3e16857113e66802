import { DEFAULTS } from '../../base/defaults.ts';
import type { ContractFlag } from '../options/contract-flag.ts';
import { UserError } from '../terminal/exit.ts';

interface PortFlags {
  readonly contract: readonly ContractFlag[];
  readonly port: number;
  /** The flag or the variable that sets `port`; undefined for its default. */
  readonly portSetBy?: string | undefined;
}

/**
 * The port of each version: the one that `--contract VERSION:PORT` names, or that of `--port` for a single version.
 *
 * @throws UserError if a port is missing, or given twice
 */
export function portsOf({ contract, port, portSetBy }: PortFlags): Required<ContractFlag>[] {
  const named = contract.find((each) => each.port !== undefined);
  if (named && portSetBy) throw portTwice(named, portSetBy);
  const unnamed = contract.find((each) => each.port === undefined);
  if (unnamed && contract.length > 1) throw portMissing(unnamed, contract);
  return contract.map((each) => ({ port, ...each }));
}

function portTwice({ version, port }: ContractFlag, setBy: string): UserError {
  return new UserError({
    cannot: `use ${setBy}`,
    reason: `the contract "${version}:${port}" names a port too`,
    remedy: `Remove ${setBy}, or the ":${port}"`,
  });
}

function portMissing({ version }: ContractFlag, contracts: readonly ContractFlag[]): UserError {
  const example = contracts.map((each, index) => `--contract ${each.version}:${DEFAULTS.port + index}`);
  return new UserError({
    cannot: `serve ${contracts.length} contracts`,
    reason: `"${version}" has no port`,
    remedy: `Give each version its own, such as ${example.join(' ')}`,
  });
}
