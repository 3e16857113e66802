import type { ContractBody } from '../../../../contracts/openapi/contract.ts';
import type { Violation } from '../../../../contracts/openapi/violation.ts';
import { JSON_TYPE } from '../../../http/answer.ts';
import { explainViolations } from '../../../problems/explain-violations.ts';
import { Problem } from '../../../problems/problem.ts';

type Why = Pick<Violation, 'path' | 'message' | 'remedy'>;

/** A body that cannot be parsed. @param detail in REST framework's words */
export function unreadable(declared: ContractBody, detail: string, why: Why): Problem {
  return toProblem(400, detail, declared, 'json', why);
}

/** A body of a type that REST framework has no parser for. @param contentType as sent; empty if it is missing */
export function unsupported(contentType: string, declared: ContractBody): Problem {
  const expected = declared.mediaTypes.join(' or ');
  const isName = /^[\w.+-]{1,64}\/[\w.+-]{1,64}(?:;|$)/.test(contentType); // anything else could be a misplaced secret
  const named = isName
    ? `has the Content-Type ${contentType.split(';')[0]}, not ${expected}`
    : `has a Content-Type other than ${expected}`;
  return toProblem(415, `Unsupported media type "${contentType}" in request.`, declared, 'media-type', {
    path: [],
    message: contentType === '' ? 'has no Content-Type' : named,
    remedy: `send JSON, with the header "Content-Type: ${JSON_TYPE}"`,
  });
}

function toProblem(
  status: number,
  detail: string,
  { schema }: ContractBody,
  rule: string,
  why: Why,
): Problem {
  const violations: Violation[] = [{ in: 'body', rule, schema, schemaPointer: '', ...why }];
  return new Problem({
    status,
    message: detail,
    violations,
    body: { detail },
    ...explainViolations(violations),
  });
}
