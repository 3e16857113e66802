import { InvalidArgumentError, type Option } from 'commander';
import { contractVersions, DEFAULT_CONTRACT } from '../../contracts/registry.ts';
import { collect, invalid, option, parsePort } from './options.ts';
import { markRepeating } from './repeating.ts';

/** A contract version to serve, as `--contract` of `mock` names it. */
export interface ContractFlag {
  readonly version: string;
  /** undefined if `--port` names it. */
  readonly port?: number;
}

const DEFAULT: readonly ContractFlag[] = [{ version: DEFAULT_CONTRACT }];

/** `--contract` of commands that take one version. */
export function contractOption(description: string): Option {
  return option('--contract <version>', description).choices(contractVersions()).default(DEFAULT_CONTRACT);
}

/** `--contract` of a command that serves several versions, each on its port. */
export function contractsOption(): Option {
  return option(
    '--contract <version[:port]>',
    'contract to serve; repeatable, each with its port, such as 4.0:8001',
  )
    .choices(contractVersions())
    .argParser(collectContracts)
    .default(DEFAULT, JSON.stringify(DEFAULT_CONTRACT));
}

/** Reads `4.4` or `4.4:8002`, or several separated by commas. */
function collectContracts(text: string, earlier: readonly ContractFlag[] = []): ContractFlag[] {
  const words = collect(text);
  if (words.length === 0) throw invalid('contract', text, 'a version, such as 4.4');
  const contracts = earlier === DEFAULT ? [] : [...earlier];
  for (const word of words) contracts.push(parseContract(word, contracts));
  return contracts;
}
markRepeating(collectContracts, 'list');

/** @param earlier what it must not repeat */
function parseContract(word: string, earlier: readonly ContractFlag[]): ContractFlag {
  const [version = '', ...rest] = word.split(':');
  if (!contractVersions().includes(version)) {
    throw new InvalidArgumentError(`Allowed choices are ${contractVersions().join(', ')}.`);
  }
  if (earlier.some((each) => each.version === version)) {
    throw repeated(word, `version ${version} is given twice. Name each version once.`);
  }
  if (rest.length === 0) return { version };
  const port = parsePort(rest.join(':'));
  if (port !== 0 && earlier.some((each) => each.port === port)) {
    throw repeated(
      word,
      `port ${port} is given twice. Give each version its own port, or 0 to pick a free one.`,
    );
  }
  return { version, port };
}

function repeated(word: string, problem: string): InvalidArgumentError {
  return new InvalidArgumentError(`Invalid contract "${word}": ${problem}`);
}
