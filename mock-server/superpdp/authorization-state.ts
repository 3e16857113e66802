import type { Vault } from '../secrets/vault.ts';

/** What the `state` of an authorization request says (RFC 6749 §4.1.1). The browser that sends it has no token. */
export interface AuthorizationState {
  /** Name of the sandbox; null for the shared one. */
  readonly sandbox: string | null;
  /** E-mail address of the account, in lower case. */
  readonly email: string;
  /** Uid of the client, in lower case. */
  readonly client: string;
  /** Id of the request, which the client has until it is answered. */
  readonly request: string;
  /** By the clock of the sandbox, ISO 8601. */
  readonly expiresAt: string;
}

/** Encrypts a state, so that it is opaque and cannot be altered. */
export function sealState(vault: Vault, state: AuthorizationState): string {
  return vault.seal(JSON.stringify({ purpose: PURPOSE, ...state }));
}

/** @returns undefined for a text that {@link sealState} has not made with the same secret */
export function openState(vault: Vault, text: string): AuthorizationState | undefined {
  try {
    const state = JSON.parse(vault.open(text));
    return state?.purpose === PURPOSE ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Distinguishes a state from other texts that the vault has encrypted. */
const PURPOSE = 'superpdp';
