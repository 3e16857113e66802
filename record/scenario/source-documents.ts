import { basename } from 'node:path';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import { CONTRACTS, registeredContract } from '../../contracts/registry.ts';

/** A source description of a scenario file (Arazzo 1.0.1). */
interface SourceDescription {
  readonly name: string;
  readonly url: string;
  readonly type: 'openapi';
}

/** The documents of a contract, by the names that this package's scenarios give them: `factpulse` and `auth`. */
export function sourceDescriptions({ version }: Contract): SourceDescription[] {
  return registeredContract(CONTRACTS, version).documents.map(({ file }) => describe(file));
}

/**
 * An operation as steps name it, such as `$sourceDescriptions.auth.obtain_token_api_token_post`; one of a further document
 * by its id, since only `--document` says where that is.
 */
export function operationReference(
  { id, framework, document: further }: Operation,
  { version }: Contract,
): string {
  if (further !== undefined) return id;
  const { documents } = registeredContract(CONTRACTS, version);
  const document = documents.find((each) => each.framework === framework);
  return document ? `$sourceDescriptions.${describe(document.file).name}.${id}` : id;
}

function describe(file: string): SourceDescription {
  const url = basename(file);
  return { name: /^[a-z]+/.exec(url)?.[0] ?? 'api', url, type: 'openapi' };
}
