import { DOCUMENT_FRAMEWORKS, parseDocumentSource } from '../contracts/documents/document-source.ts';
import { loadContract } from '../contracts/load-contract.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import { CONTRACTS } from '../contracts/registry.ts';
import { chooseAssumptions, overlaysOf } from './assumptions/assumptions.ts';

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
  const sources = documents.map((text) => parseDocumentSource(text, DOCUMENT_FRAMEWORKS));
  return loadContract(contract, CONTRACTS, overlaysOf(chooseAssumptions(assume)), sources);
}

/** The option `documents` of a mock that serves the same operations as a contract. */
export function documentsOf({ sources }: Contract): string[] {
  return sources.map(({ file, framework }) => `${framework}:${file}`);
}

/**
 * The documents that the environment names for test runners; those of `factpulse-kit` are read with its flags.
 *
 * @returns undefined if it names none
 */
export function documentsFrom({
  FACTPULSE_KIT_DOCUMENT: named = '',
}: NodeJS.ProcessEnv): string[] | undefined {
  const documents = named.split(',').map((text) => text.trim());
  const given = documents.filter((text) => text !== '');
  return given.length > 0 ? given : undefined;
}
