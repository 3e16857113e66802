import type { AssumptionId } from '../../mock-server/assumptions/assumptions.ts';

const END_USER = 'a client is only connected to SuperPDP once an end user agrees to it in a browser';

/** Why no request of a client shows these. */
export const WITHOUT_PROBE: Readonly<Partial<Record<AssumptionId, string>>> = {
  'superpdp-has-config-pdp': END_USER,
  'superpdp-token-life': END_USER,
  'superpdp-failed-renewal': `${END_USER}, and SuperPDP would have to refuse a renewal`,
  'webhook-retries': 'it takes a receiver of webhooks that refuses them, and no operation causes a webhook',
};
