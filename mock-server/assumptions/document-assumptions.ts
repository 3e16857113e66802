import type { Assumption } from './assumption.ts';

/** Those about the operations of FactPulse's whole document. */
export const DOCUMENT_ASSUMPTIONS = {
  'unknown-task': {
    question: 'What is the answer to the status of a task that does not exist, or is of another account?',
    choices: { 'not-found': '404', pending: '200 with the status `PENDING`' },
    default: 'not-found',
    evidence: 'The operations declare no 404. Celery calls a task that it does not know `PENDING`.',
    needs: 'document',
  },
  'deactivated-client': {
    question: 'Can a deactivated client use the operations of AFNOR and Chorus Pro?',
    choices: { refused: 'no, 403', served: 'yes' },
    default: 'refused',
    evidence: 'Documented that it cannot be used for these calls, but not what they answer.',
    needs: 'document',
  },
} as const satisfies Readonly<Record<string, Assumption>>;
