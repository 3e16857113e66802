import { InvalidArgument, TimeOutOfRange, UnknownName } from '../../../base/errors.ts';
import type { components } from '../../../contracts/generated/admin.ts';
import { FaultError } from '../../faults/fault.ts';
import { FixturesError } from '../../fixtures/fixtures.ts';
import { Problem } from '../../problems/problem.ts';
import { describeViolation } from '../../problems/violation.ts';
import { TooManySnapshots } from '../../sandboxes/snapshots.ts';

type AdminError = components['schemas']['AdminError'];

/** An admin request that is refused. */
export class AdminProblem extends Error {
  override readonly name = 'AdminProblem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AdminError;

  constructor(status: number, body: AdminError, headers: Readonly<Record<string, string>> = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Puts what the parts of the mock throw into the terms of the admin API; what is no refusal stays as it is. */
export function toAdminProblem(error: unknown): unknown {
  if (error instanceof UnknownName) {
    return new AdminProblem(404, { error: 'unknown_name', message: error.message, valid: [...error.valid] });
  }
  if (error instanceof TooManySnapshots) {
    return new AdminProblem(409, { error: 'too_many', message: error.message });
  }
  if (INVALID.some((kind) => error instanceof kind)) return invalid((error as Error).message);
  if (error instanceof Problem) return fromProblem(error);
  return error;
}

const INVALID = [FaultError, FixturesError, InvalidArgument, TimeOutOfRange];

function invalid(message: string): AdminProblem {
  return new AdminProblem(422, { error: 'invalid', message });
}

function fromProblem({ status, message, violations, headers }: Problem): AdminProblem {
  if (status === 400) return invalid(message); // such as a body that is no gzip
  if (violations.length === 0) return new AdminProblem(status, { error: 'refused', message }, headers);
  const described = violations.map(describeViolation);
  const list = described.map(({ in: place, pointer, message: what }) => `${place}${pointer} ${what}`);
  return new AdminProblem(422, {
    error: 'invalid',
    message: `the request cannot be used: ${list.join('; ')}`,
    violations: described,
  });
}
