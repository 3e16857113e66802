import { readTextFile, reasonOf, remedyOf } from '../../../base/text-file.ts';
import type { Sealed, Vault } from '../../secrets/vault.ts';
import type { ClientRecord, State } from '../port/records.ts';
import { StateFileError } from './state-file-error.ts';

export const STATE_FORMAT = 'factpulse-kit state 4';

/** Formats of earlier versions, without API keys, webhook secrets and encryption modes. */
const EARLIER_FORMATS = ['factpulse-kit state 3', 'factpulse-kit state 2', 'factpulse-kit state 1'];

/** The content of a state file. */
export interface StoredState {
  /** {@link STATE_FORMAT}, unless an earlier version wrote it. */
  readonly format: string;
  /** Can only be decrypted with the secret of the rest of the file. */
  readonly keyCheck: Sealed;
  readonly state: State;
}

/**
 * Reads a state file, which {@link parseStoredState} understands.
 *
 * @returns undefined if there is none, or an empty one: that is how `mktemp`, `touch` and Docker create a file
 * @throws StateFileError when it cannot be read
 */
export function readStateText(file: string): string | undefined {
  try {
    return readTextFile(file) || undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // what node:fs throws
    if (code === 'ENOENT') return undefined;
    throw unreadable(file, reasonOf(error), remedyOf(error, 'Make it readable, or use another file'), error);
  }
}

/** @throws StateFileError when it is not the text of a state file, or was written with another secret */
export function parseStoredState(file: string, text: string, vault: Vault): StoredState {
  const stored = parse(file, text);
  try {
    vault.open(stored.keyCheck);
  } catch {
    throw unreadable(file, 'it was written with another secret', 'Start with that secret, or use a new file');
  }
  return stored.format === STATE_FORMAT ? complete(stored) : upgrade(stored, vault);
}

const NO_SUPERPDP = { superPdp: null, superPdpRequests: [] };
const NO_TASKS = { tasks: [] };

/** The first files of this format have no connections to SuperPDP, and no tasks. */
function complete({ state, ...stored }: StoredState): StoredState {
  const accounts = state.accounts.map((account) => ({
    ...account,
    clients: account.clients.map((client) => ({ ...NO_SUPERPDP, ...client })),
  }));
  return { ...stored, state: { ...NO_TASKS, ...state, accounts } };
}

/** A client of an earlier format. */
type EarlierClient = Omit<ClientRecord, 'pdpConfig'> & {
  readonly pdpConfig: (Omit<NonNullable<ClientRecord['pdpConfig']>, 'clientSecret'> & EarlierSecret) | null;
};

interface EarlierSecret {
  readonly clientSecret: Sealed | null;
}

/** Adds what earlier formats do not have, and encrypts their secrets with Fernet. */
function upgrade({ state, ...stored }: StoredState, vault: Vault): StoredState {
  const sealAgain = (sealed: Sealed) =>
    ({ sealed: vault.seal(vault.open(sealed)), encryptionMode: 'fernet' }) as const;
  const upgradeClient = ({ pdpConfig, ...client }: EarlierClient): ClientRecord => ({
    ...client,
    pdpConfig: pdpConfig && {
      ...pdpConfig,
      clientSecret: pdpConfig.clientSecret === null ? null : sealAgain(pdpConfig.clientSecret),
    },
    chorusConfig: null,
    webhookSecret: null,
    ...NO_SUPERPDP,
  });
  const accounts = state.accounts.map((account) => ({
    ...account,
    apiKeys: [],
    clients: account.clients.map((client) => upgradeClient(client as unknown as EarlierClient)), // of an earlier format
  }));
  return { ...stored, state: { ...state, ...NO_TASKS, accounts } };
}

function parse(file: string, text: string): StoredState {
  const content = parseJson(file, text);
  const isObject = typeof content === 'object' && content !== null;
  const format = isObject && 'format' in content ? content.format : undefined;
  if (format === STATE_FORMAT || EARLIER_FORMATS.some((earlier) => earlier === format)) {
    return content as StoredState; // only this package writes these formats
  }
  throw unreadable(file, 'it is not a state file of factpulse-kit', 'Use another file, or a new one');
}

/** The message of JSON.parse quotes the text, which may contain a secret. */
function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(file, 'it is not valid JSON', 'Repair it, or use another file');
  }
}

function unreadable(file: string, reason: string, remedy: string, cause?: unknown): StateFileError {
  return new StateFileError({ cannot: `read "${file}"`, reason, remedy, cause });
}
