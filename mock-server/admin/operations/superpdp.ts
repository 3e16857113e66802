import { answerRequest, type Decision } from '../../superpdp/answer-request.ts';
import type { AdminHandlers, AdminParts } from './handler.ts';

/** Answers requests to connect SuperPDP in place of an end user. */
export function superPdpAnswers({
  storage: { store },
  vault,
  assumptions,
}: AdminParts): AdminHandlers<'connectSuperPdp' | 'declineSuperPdp'> {
  async function answer(authorizeUrl: string, decision: Decision) {
    const redirectUrl = await answerRequest(stateIn(authorizeUrl), decision, { store, vault, assumptions });
    return { status: 200 as const, body: { redirectUrl: redirectUrl ?? null } };
  }

  return {
    connectSuperPdp: ({ body }) => answer(body.authorizeUrl, 'agree'),
    declineSuperPdp: ({ body }) => answer(body.authorizeUrl, 'decline'),
  };
}

/** Empty if there is none. */
function stateIn(url: string): string {
  return (URL.canParse(url) && new URL(url).searchParams.get('state')) || '';
}
