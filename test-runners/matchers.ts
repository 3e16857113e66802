/** The matchers, for `expect.extend`. */
export { type MatchOptions, toMatchContract } from './to-match-contract.ts';
export { toBeSignedWebhook } from './webhook/to-be-signed-webhook.ts';
