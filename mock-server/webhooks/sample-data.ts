import { useOneOf } from '../../base/errors.ts';
import { WebhookUnusable } from './webhook-unusable.ts';

/** The event that is delivered if none is named. */
export const DEFAULT_EVENT = 'generation.completed';

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n<rsm:CrossIndustryInvoice/>\n';

/** Made-up data of the events whose data FactPulse documents (docs/webhooks.md). */
const SAMPLES: Readonly<Record<string, object>> = {
  [DEFAULT_EVENT]: { task_id: '5f0c1f6e-6f0b-4d0e-9d57-0d7a4c1f3b52', xml_content: XML },
  'validation.completed': { is_compliant: true, detected_profile: 'EN16931' },
  'verification.completed': { is_compliant: true, compliance_score: 1 },
  'submission.completed': { submission_result: {} },
};

/** Events that can be delivered without data. */
export const SAMPLED_EVENTS: readonly string[] = Object.keys(SAMPLES);

/** @throws WebhookUnusable for an event without a sample */
export function sampleOf(event: string): object {
  const sample = Object.hasOwn(SAMPLES, event) ? SAMPLES[event] : undefined;
  if (sample) return sample;
  throw new WebhookUnusable({
    reason: `the event "${event}" has no sample data`,
    remedy: `Give its "data", or choose an event with a sample. ${useOneOf(event, SAMPLED_EVENTS)}`,
  });
}
