import { aboutHandlers } from './about.ts';
import { apiKeyHandlers } from './api-keys.ts';
import { clockHandlers } from './clock.ts';
import { faultHandlers } from './faults.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';
import { requestHandlers } from './requests.ts';
import { sandboxHandlers } from './sandboxes.ts';
import { stateHandlers } from './state.ts';
import { superPdpAnswers } from './superpdp.ts';
import { taskHandlers } from './tasks.ts';
import { adminTokenHandlers } from './tokens.ts';
import { webhookHandlers } from './webhooks.ts';

/** The handlers of all admin operations, for the admin API and for handles in this process. */
export function createAdminHandlers(parts: AdminParts): AdminHandlers {
  return {
    ...aboutHandlers(parts),
    ...stateHandlers(parts),
    ...requestHandlers(parts),
    ...faultHandlers(parts),
    ...clockHandlers(parts),
    ...taskHandlers(parts),
    ...sandboxHandlers(parts),
    ...adminTokenHandlers(parts),
    ...apiKeyHandlers(parts),
    ...superPdpAnswers(parts),
    ...webhookHandlers(parts),
  };
}
