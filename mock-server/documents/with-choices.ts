import type { Contract } from '../../contracts/openapi/contract.ts';
import { valuesByChoice } from '../../contracts/openapi/notes/choice-notes.ts';
import type { Samples } from '../samples/create-samples.ts';
import { fillIn, isObject } from '../tasks/outcome/fill-in.ts';

/** Makes bodies agree with what the request chose, as the notes about its operation say. */
export function withChoices({ document, operationById }: Contract, samples: Samples): Samples {
  return {
    async body(content, request) {
      const made = await samples.body(content, request);
      const choice = operationById.get(request.operation)?.choice;
      if (!choice || !isObject(made) || request.status >= 400 || request.example !== undefined) return made;
      return fillIn(document, content.schema, made, valuesByChoice(choice, request.body));
    },
  };
}
