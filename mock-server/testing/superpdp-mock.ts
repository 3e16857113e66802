import supertest, { type Test } from 'supertest';
import type { MockOptions } from '../mock.ts';
import { type AdminMock, createAdminMock } from './admin-mock.ts';
import { CLIENT } from './test-mock.ts';

export const SUPERPDP = `/api/v1/clients/${CLIENT}/superpdp`;

/** A mock with contract 4.4, and what connects its first client to SuperPDP. */
export interface SuperPdpMock extends AdminMock {
  readonly token: string;
  /** Asks where to send the end user. @param query such as `?modeSandbox=false` */
  authorizeUrl(query?: string, token?: string): Promise<string>;
  /** The body of the status. It signs in again by default, since time may have passed. */
  status(token?: string): Promise<unknown>;
  /** Opens the page, as a browser does that the end user was sent to. */
  open(authorizeUrl: string): Test;
  /** Sends the form of the page. */
  answer(authorizeUrl: string, decision: string): Test;
}

export async function createSuperPdpMock(options: MockOptions = {}): Promise<SuperPdpMock> {
  const adminMock = createAdminMock({ contract: '4.4', ...options });
  const { call, mock, clientToken } = adminMock;
  const token = await clientToken();

  return {
    ...adminMock,
    token,
    async authorizeUrl(query = '', as = token) {
      const { body } = await call('post', `${SUPERPDP}/connect-url${query}`, as).expect(200);
      return body.authorizeUrl;
    },
    async status(as) {
      const { body } = await call('get', `${SUPERPDP}/status`, as ?? (await clientToken())).expect(200);
      return body;
    },
    open: (authorizeUrl) => supertest(mock.app).get(pathOf(authorizeUrl)),
    answer: (authorizeUrl, decision) =>
      supertest(mock.app).post(`${pathOf(authorizeUrl)}&decision=${decision}`),
  };
}

export const NOT_CONNECTED = {
  connected: false,
  connectedAt: null,
  expiresAt: null,
  modeSandbox: null,
  lastError: '',
};

/** The query of a request for a URL that sends the end user back. */
export function withReturn(returnUrl: string): string {
  return `?returnUrl=${encodeURIComponent(returnUrl)}`;
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
