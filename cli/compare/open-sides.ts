import type { Sides } from '../../compare/plan/plan-runs.ts';
import type { ComparedSide } from '../../compare/sides/observe-side.ts';
import { chooseAssumptions } from '../../mock-server/assumptions/assumptions.ts';
import { inputsFor } from '../../scenarios/targets/credentials.ts';
import { openTarget } from '../../scenarios/targets/open-target.ts';
import type { CompareFlags } from './compare-flags.ts';

/** Opens what `--with` and `--target` name. @throws KitError for one that cannot be opened */
export async function openSides(flags: CompareFlags, environment: NodeJS.ProcessEnv): Promise<Sides> {
  return {
    with: await openSide(flags.with, flags, environment),
    target: await openSide(flags.target, flags, environment),
  };
}

async function openSide(
  name: string,
  flags: CompareFlags,
  environment: NodeJS.ProcessEnv,
): Promise<ComparedSide> {
  const assume = chooseAssumptions(flags.assume);
  const target = openTarget(name, {
    ...flags,
    assume,
    documents: flags.document,
    timeout: flags.timeout * 1000,
    environment,
  });
  const inputs = await inputsFor(target, environment, { mayHaveKeyOnly: true });
  return { target, inputs: { ...inputs, ...flags.input } };
}
