import type { Element, RuleContext, Text, Visitor } from '../types.js';
import { memoByText } from '../iam/memo.js';
import { show } from '../iam/text.js';

/** Reports a message of the rule; its data has the resource as `arn`. */
export type ReportResource = (messageId: string, data?: Readonly<Record<string, string>>) => void;

interface Fault {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Shows each value of Resource and NotResource to a check, and reports what it finds at that value. The check sees equal
 * values once: policies name the same resources over and over.
 */
export function checkResources(context: RuleContext, check: (resource: Text, report: ReportResource) => void): Visitor {
  const faultsIn = memoByText((resource) => {
    const faults: Fault[] = [];
    check(resource, (messageId, data = {}) => faults.push({ messageId, data: { arn: show(resource), ...data } }));
    return faults;
  });
  const report = (element: Element | undefined): void => {
    for (const { text } of element?.values ?? []) for (const fault of faultsIn(text)) context.report({ ...fault, span: text.span });
  };
  return {
    statement({ resource, notResource }) {
      report(resource);
      report(notResource);
    },
  };
}
