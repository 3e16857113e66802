import { parseDocumentSource } from '../contracts/documents/document-source.ts';
import { loadContract } from '../contracts/load-contract.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import { CONTRACTS } from '../contracts/registry.ts';
import { chooseAssumptions, overlaysOf } from './assumptions/assumptions.ts';
import { REGISTRY } from './registry.ts';

/** What adds to a contract, as flags and options name it. */
export interface ChosenContract {
  readonly contract: string;
  readonly assume?: Readonly<Record<string, string>> | undefined;
  /** As `FILE` or `FRAMEWORK:FILE`. */
  readonly documents?: readonly string[] | undefined;
}

/**
 * Loads the contract that a mock with the same options serves.
 *
 * @throws KitError for a version, an assumption, a framework or a document that cannot be used
 */
export function loadChosen({ contract, assume, documents = [] }: ChosenContract): Contract {
  const frameworks = Object.keys(REGISTRY.frameworks);
  const sources = documents.map((text) => parseDocumentSource(text, frameworks));
  return loadContract(contract, CONTRACTS, overlaysOf(chooseAssumptions(assume)), sources);
}

/** The option `documents` of a mock that serves the same operations as a contract. */
export function documentsOf({ sources }: Contract): string[] {
  return sources.map(({ file, framework }) => `${framework}:${file}`);
}
