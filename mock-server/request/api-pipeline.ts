import { applyFaultsToRequest } from './apply-faults.ts';
import { claimWorld } from './claim-world.ts';
import type { Arrived } from './exchange.ts';
import { findRoute, refuseUnmatched } from './find-route.ts';
import { identify } from './identify.ts';
import { createJudge } from './judge.ts';
import { openWorld } from './open-world.ts';
import { operate } from './operate.ts';
import type { ApiParts } from './parts.ts';
import { pipeline } from './pipeline.ts';

/** The way of a request to FactPulse's API. */
export const apiPipeline = pipeline<Arrived, ApiParts>()
  .through(findRoute) // which operation its method and path mean
  .through(claimWorld) // whose world it is about
  .through(openWorld) // what it is answered from, read at once
  .through(refuseUnmatched) // 404 or 405
  .through(applyFaultsToRequest) // what fails on demand
  .through(createJudge(identify)) // identity, path, scope and input, in the order of the framework
  .through(operate); // the handler's answer, and its change
