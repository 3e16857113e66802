import { applyFaultsToRequest } from './apply-faults.ts';
import { claimWorld } from './claim-world.ts';
import type { Arrived } from './exchange.ts';
import { findDecodedRoute, refuseUnmatched } from './find-route.ts';
import { type Identifiable, identify, nameSender, refuseDeactivated } from './identify.ts';
import { createJudge } from './judge.ts';
import { openWorld } from './open-world.ts';
import { operate } from './operate.ts';
import type { ApiParts } from './parts.ts';
import { pipeline } from './pipeline.ts';

/** The path of a request to FactPulse's API. */
export const apiPipeline = pipeline<Arrived, ApiParts>()
  .through(findDecodedRoute) // the operation for its method and path
  .through(claimWorld) // whose world it uses
  .through(openWorld) // all that it is answered from, in one read
  .through(nameSender(refuseUnmatched)) // 404 or 405
  .through(nameSender(applyFaultsToRequest)) // injected faults
  .through(createJudge<Identifiable, ApiParts>(identify)) // identity, path, scope and input, in the order of the framework
  .through(refuseDeactivated) // 403 for a client that must be active
  .through(operate); // calls the handler and commits its change
