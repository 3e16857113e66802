import { KitError } from '../base/errors.ts';
import { packageFile } from '../base/package-files.ts';

/** An OpenAPI document of a contract. */
export interface RegisteredDocument {
  /** Absolute path of the YAML or JSON file. */
  readonly file: string;
  /** The framework behind its operations. It determines how requests are read, judged and refused. */
  readonly framework: string;
  /** What the paths begin with that this framework answers although no operation has them; the longest prefix wins. */
  readonly prefix?: string;
}

/** The documents and annotations of a contract. */
export interface RegisteredContract {
  /** Read as one document; the first gives the title. */
  readonly documents: readonly RegisteredDocument[];
  /**
   * Absolute path of the annotations, by operation id. A contract that has them is ours and must meet our promises
   * (`check-promises.ts`); a third-party contract has none and is read as it is.
   */
  readonly annotations?: string;
  /** What can be added to the documents, by name: absolute paths of OpenAPI overlays. An assumption says when one is. */
  readonly overlays?: Readonly<Record<string, string>>;
}

/** Contracts by version. To serve a new version, add a row. */
export type ContractRegistry = Readonly<Record<string, RegisteredContract>>;

/** The contract version that is used by default. */
export const DEFAULT_CONTRACT = '4.0';

/** The contract of our admin API. It is registered next to FactPulse's versions, but is not one of them. */
export const ADMIN_CONTRACT = 'admin';

/** What FactPulse does not document, and may have all the same. Each is for every version. */
const OVERLAYS = {
  'access-lifetime': path('overlays/access-lifetime.overlay.yaml'),
  'delete-pdp-config': path('overlays/delete-pdp-config.overlay.yaml'),
};

/** The contracts that ship with this package. */
export const CONTRACTS: ContractRegistry = {
  '4.0': ofFactPulse('factpulse-4.0.openapi.yaml'),
  '4.3': ofFactPulse('factpulse-4.3.openapi.yaml'),
  '4.4': ofFactPulse('factpulse-4.4.openapi.yaml'),
  [ADMIN_CONTRACT]: {
    documents: [{ file: path('admin/admin.openapi.yaml'), framework: 'admin' }],
    annotations: path('admin/annotations.yaml'),
  },
};

/** The versions of FactPulse's contract, oldest first. */
export function contractVersions(registry: ContractRegistry = CONTRACTS): string[] {
  return Object.keys(registry)
    .filter((version) => version !== ADMIN_CONTRACT)
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** A version that is not registered. */
export class UnknownContract extends KitError {
  override readonly name = 'UnknownContract';

  constructor(version: string, known: readonly string[]) {
    super({
      code: 'UNKNOWN_CONTRACT',
      cannot: `load contract "${version}"`,
      reason: 'there is no such version',
      remedy: `Choose one of: ${known.map((each) => `"${each}"`).join(', ')}`,
    });
  }
}

/** @throws UnknownContract */
export function registeredContract(registry: ContractRegistry, version: string): RegisteredContract {
  const row = Object.hasOwn(registry, version) ? registry[version] : undefined;
  if (!row) throw new UnknownContract(version, contractVersions(registry));
  return row;
}

/** @param clients name of the document of the clients routes. The token routes are in no document of FactPulse's */
function ofFactPulse(clients: string): RegisteredContract {
  return {
    documents: [
      { file: path(clients), framework: 'fastapi', prefix: '/api/v1' },
      { file: path('auth.openapi.yaml'), framework: 'django', prefix: '/api/' },
    ],
    annotations: path('annotations.yaml'),
    overlays: OVERLAYS,
  };
}

function path(relative: string): string {
  return packageFile(`contracts/${relative}`);
}
