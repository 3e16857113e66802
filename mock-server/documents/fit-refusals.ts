import type { Reached } from '../request/conclude.ts';
import type { Arrived } from '../request/exchange.ts';
import type { ApiParts } from '../request/parts.ts';
import type { PipelineEnd } from '../request/pipeline.ts';
import type { Samples } from '../samples/create-samples.ts';
import { fitRefusal } from './fit-refusal.ts';

interface ApiPipeline {
  run(request: Arrived, parts: ApiParts): Promise<PipelineEnd<Reached>>;
}

/** A pipeline whose refusals fit what the operations of further documents declare. */
export function fitRefusals(pipeline: ApiPipeline, samples: Samples): ApiPipeline {
  return {
    async run(request, parts) {
      const end = await pipeline.run(request, parts);
      const { problem } = end;
      const { match, framework } = end.reached;
      if (!problem || match?.kind !== 'operation' || !framework) return end;
      const { operation } = match;
      if (operation.document === undefined || problem.status === 0) return end; // 0: a fault withholds the answer
      try {
        return { ...end, problem: await fitRefusal(problem, operation, framework, samples) };
      } catch (error) {
        return { ...end, problem: undefined, error };
      }
    },
  };
}
