// @ts-check

/**
 * Says which requests use a sandbox that was opened.
 * @param {import('./api.js').Sandbox} sandbox
 */
export function openedMessage({ name, accounts }) {
  const [address] = accounts;
  if (address === undefined) return `Opened ${name}. No accounts are defined.`;
  return `Opened ${name}: requests signed in as ${address} use this sandbox only.`;
}
