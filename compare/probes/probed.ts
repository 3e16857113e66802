import type { Operation } from '../../contracts/openapi/contract.ts';
import type { BuiltRequest } from '../../scenarios/run/build-request.ts';
import type { HttpResponse } from '../../scenarios/targets/target.ts';

/** What one server answered to a probe. */
export interface Probed {
  /** The steps of the probe, in order. */
  readonly steps: readonly ProbeStep[];
  /** Those of the workflows that it depends on, directly or not. */
  readonly before: readonly ProbeStep[];
}

export interface ProbeStep {
  /** The same for the same step at every server. */
  readonly key: string;
  readonly operation: Operation;
  /** Before anything is masked; undefined if the request was not sent, or not answered. */
  readonly answer?: Answer;
  /** Why there is no answer. */
  readonly obstacle?: string;
}

export interface Answer {
  readonly request: BuiltRequest;
  readonly response: HttpResponse;
  /** After JSON decoding. */
  readonly body: unknown;
}

/** A request for people: its path has the names of its parameters, so that it is the same in every run. */
export function nameRequest({ operation, answer }: ProbeStep): string {
  const query = answer?.request.path.split('?')[1];
  return `${operation.method} ${operation.path}${query === undefined ? '' : `?${query}`}`;
}
