import { type Operation, responseTo } from '../../contracts/openapi/contract.ts';
import type { OpenApiDocument } from '../../contracts/openapi/document.ts';
import { type ExchangeContext, evaluate } from '../arazzo/evaluate.ts';
import { type DeadEnd, deadEndInBody, followInSchemas } from '../arazzo/explain/dead-end.ts';
import { useNearest } from '../arazzo/explain/use-nearest.ts';
import { type Expression, parseExpression } from '../arazzo/expression.ts';
import type { LoadedStep } from '../arazzo/scenario-set.ts';
import type { Check } from '../result/result.ts';

interface OutputParts {
  readonly operation: Operation;
  /** Of the contract. */
  readonly document: OpenApiDocument;
  readonly exchange: ExchangeContext;
}

/**
 * The outputs of a step that lead nowhere in its exchange, so that it is not the next step that fails. What the contract
 * declares may be absent: it is optional.
 *
 * @returns no check for an output that has a value; names only, no values
 */
export function checkOutputs({ outputs }: LoadedStep, parts: OutputParts): Check[] {
  return Object.entries(outputs).flatMap(([name, text]): Check[] => {
    const deadEnd = findDeadEnd(parseExpression(text), parts);
    if (!deadEnd) return [];
    const { missing, known } = deadEnd;
    const got = `nothing at ${missing}. ${useNearest(missing, known, 'There is nothing in its place')}`;
    return [{ rule: 'expression', passed: false, expected: `the output ${name}: ${text}`, got }];
  });
}

function findDeadEnd(
  expression: Expression,
  { operation, document, exchange }: OutputParts,
): DeadEnd | undefined {
  if (expression.kind !== 'request' && expression.kind !== 'response') return undefined;
  const context = { inputs: {}, outputs: {}, steps: {}, workflows: {}, exchange };
  if (evaluate(expression, context) !== undefined) return undefined;
  const message = exchange[expression.kind];
  if (expression.part === 'header') return { missing: expression.name, known: Object.keys(message.headers) };
  if (expression.part !== 'body')
    return { missing: expression.name, known: Object.keys(exchange.request[expression.part]) };
  const schema = responseTo(operation, exchange.response.status)?.schema;
  const isDeclared =
    expression.kind === 'response' &&
    schema !== undefined &&
    followInSchemas(expression.pointer, [schema], document) === 'declared';
  return isDeclared ? undefined : deadEndInBody(expression.pointer, message.body);
}
