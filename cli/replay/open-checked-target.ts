import { DocumentError } from '../../base/read-document.ts';
import { CredentialsError } from '../../scenarios/targets/credentials.ts';
import { openTarget } from '../../scenarios/targets/open-target.ts';
import type { Target } from '../../scenarios/targets/target.ts';
import { UserError } from '../terminal/exit.ts';

/** Opens a target; a name that is none is the user's to mend. */
export function openCheckedTarget(name: string, options: Parameters<typeof openTarget>[1]): Target {
  try {
    return openTarget(name, options);
  } catch (error) {
    throw error instanceof TypeError ? new UserError(error.message) : error;
  }
}

/** Rethrows what a user can mend as such. */
export function orUserError(error: unknown): never {
  const isUsers = error instanceof DocumentError || error instanceof CredentialsError;
  throw isUsers ? new UserError(error.message) : error;
}
