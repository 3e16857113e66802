import type { Outcome } from '../../result/outcome.ts';
import type { WorkflowResult } from '../../result/result.ts';

export interface ThemeResult {
  readonly theme: string;
  readonly workflows: readonly WorkflowResult[];
  readonly counts: Readonly<Record<Outcome | 'steps', number>>;
  /** Milliseconds. */
  readonly ms: number;
}

/** The workflows of each theme, in the order of their first workflows. */
export function groupByTheme(workflows: readonly WorkflowResult[]): ThemeResult[] {
  const themes = new Map<string, WorkflowResult[]>();
  for (const workflow of workflows) {
    const known = themes.get(workflow.theme);
    if (known) known.push(workflow);
    else themes.set(workflow.theme, [workflow]);
  }
  return [...themes].map(([theme, members]) => {
    const count = (outcome: Outcome) => members.filter((member) => member.outcome === outcome).length;
    return {
      theme,
      workflows: members,
      counts: {
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        steps: members.reduce((sum, { steps }) => sum + steps.length, 0),
      },
      ms: members.reduce((sum, { ms }) => sum + ms, 0),
    };
  });
}
