import type { Tokens } from '../identity/tokens.ts';
import type { Vault } from '../secrets/vault.ts';
import { activationHandlers } from './activation.ts';
import { clientHandlers } from './clients.ts';
import type { Handlers } from './handler.ts';
import { keyRotationHandlers } from './key-rotation.ts';
import { pdpConfigHandlers } from './pdp-config.ts';
import { superPdpHandlers } from './superpdp.ts';
import { tokenHandlers } from './tokens.ts';
import { webhookSecretHandlers } from './webhook-secret.ts';

/** The dependencies of handlers. */
export interface OperationParts {
  readonly tokens: Tokens;
  readonly vault: Vault;
}

/** The handlers of every operation, of all contract versions together. */
export function createHandlers({ tokens, vault }: OperationParts): Handlers {
  return {
    ...tokenHandlers(tokens, vault),
    ...clientHandlers,
    ...activationHandlers,
    ...pdpConfigHandlers(vault),
    ...keyRotationHandlers(vault),
    ...webhookSecretHandlers(vault),
    ...superPdpHandlers(vault),
  };
}
