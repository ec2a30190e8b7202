import type { Element, RuleContext, Text, Visitor } from '../types.js';
import { memoByText } from '../iam/memo.js';
import { knownPrefix, show } from '../iam/text.js';

/** Reports a message of the rule; its data has the resource as `arn`. */
export type ReportResource = (messageId: string, data?: Readonly<Record<string, string>>) => void;

/** Policies of APIs may leave out what API Gateway knows: "execute-api:/prod/GET/pets" ("API Gateway resource policy examples"). */
const SHORT = /^execute-api:\//;

interface Fault {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
}

const NONE: readonly Fault[] = [];

/**
 * Shows each value of Resource and NotResource to a check, and reports what it finds at that value. The check sees equal
 * values once: policies name the same resources over and over.
 */
export function checkResources(context: RuleContext, check: (resource: Text, report: ReportResource) => void): Visitor {
  const faultsIn = memoByText((resource) => {
    let faults = NONE;
    check(resource, (messageId, data = {}) => (faults = [...faults, { messageId, data: { arn: show(resource), ...data } }]));
    return faults;
  });
  const report = (element: Element | undefined, isOfApi: boolean): void => {
    for (const { text } of element?.values ?? []) {
      if (isOfApi && SHORT.test(knownPrefix(text))) continue;
      for (const fault of faultsIn(text)) context.report({ ...fault, span: text.span });
    }
  };
  return {
    statement({ resource, notResource }, { resourceType }) {
      const isOfApi = resourceType === 'AWS::ApiGateway::RestApi';
      report(resource, isOfApi);
      report(notResource, isOfApi);
    },
  };
}
