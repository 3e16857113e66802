import { KitError } from '../../base/errors.ts';

export class TooManyWebhooks extends KitError {
  override readonly name = 'TooManyWebhooks';

  /** @param limit how many there are already */
  constructor(limit: number) {
    super({
      code: 'TOO_MANY_WEBHOOKS',
      cannot: 'deliver the webhook',
      reason: `there are already ${limit} with tries left`,
      remedy: 'Advance the clocks of their sandboxes by 25s, or reset them',
    });
  }
}
