import type { HttpRequest, HttpResponse, Session, Target } from '../targets/target.ts';

const EMPTY_PAGE = { results: [], total: 0, page: 1, pageSize: 20 };

/** A response that conforms to the contract of a list. */
export function pageResponse(more: object = {}, status = 200): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...EMPTY_PAGE, ...more }),
  };
}

export const DENIED: HttpResponse = {
  status: 403,
  headers: { 'content-type': 'application/json' },
  body: '{"errorCode":"ACCESS_DENIED","errorMessage":"Access denied"}',
};

export interface ScriptedTarget extends Target {
  readonly requests: HttpRequest[];
}

/** A target that returns the responses of a script in order, and then repeats the last one. */
export function scriptedTarget(
  script: readonly (HttpResponse | Error)[],
  { isLocal = true, kind = 'url' as Target['kind'] } = {},
): ScriptedTarget {
  const requests: HttpRequest[] = [];
  const session: Session = {
    async send(request) {
      const response = script[Math.min(requests.length, script.length - 1)] ?? pageResponse();
      requests.push(request);
      if (response instanceof Error) throw response;
      return response;
    },
    async close() {},
  };
  const name = 'https://scripted.test';
  const nothing = async () => {};
  return { kind, name, isLocal, probe: nothing, open: async () => session, close: nothing, requests };
}
