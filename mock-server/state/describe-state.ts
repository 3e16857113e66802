import type { components } from '../../contracts/generated/admin.ts';
import type { ClientRecord, PdpConfigRecord, State } from './state.ts';

/**
 * A state in the form of a fixtures file, without its secrets: no password, and of a client secret only that there is
 * none. What `readState` takes back.
 */
export function describeState({ accounts }: State): components['schemas']['State'] {
  return {
    accounts: accounts.map(({ email, clients }) => ({ email, clients: clients.map(describeClient) })),
  };
}

function describeClient({ pdpConfig, ...client }: ClientRecord) {
  return { ...client, pdpConfig: pdpConfig && describePdpConfig(pdpConfig) };
}

function describePdpConfig({ clientSecret, ...config }: PdpConfigRecord) {
  return clientSecret === null ? { ...config, clientSecret } : config;
}
