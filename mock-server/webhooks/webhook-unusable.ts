import { type ErrorParts, KitError } from '../../base/errors.ts';

/** Thrown for a webhook that the contract of the admin API allows, and that cannot be delivered all the same. */
export class WebhookUnusable extends KitError {
  override readonly name = 'WebhookUnusable';

  constructor(details: Pick<ErrorParts, 'reason' | 'remedy' | 'cause'>) {
    super({ code: 'WEBHOOK_UNUSABLE', cannot: 'deliver the webhook', ...details });
  }
}
