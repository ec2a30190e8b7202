import type { PolicyDocument, Statement } from '../../types.js';
import { literal } from '../../iam/text.js';

interface Written {
  readonly service: string;
  readonly action: string;
  /** Value of `s3:x-amz-acl` under StringEquals, the only condition. */
  readonly acl?: string;
}

const OWNER = 'bucket-owner-full-control';

/** What `Trail` and `logAccessLogs` of load balancers write into the policy of a bucket, whoever made it (source of `aws-cdk-lib`): no property narrows it. */
const WRITTEN: readonly Written[] = ['cloudtrail.amazonaws.com', 'delivery.logs.amazonaws.com'].flatMap((service) => [
  { service, action: 's3:GetBucketAcl' }, { service, action: 's3:PutObject', acl: OWNER },
]);

/** The document in two: what the author wrote, and what constructs of the AWS CDK add to a bucket that is handed to them. */
export function splitWritten(document: PolicyDocument): { readonly own: PolicyDocument; readonly written?: PolicyDocument } {
  const written = document.statements.filter(isWritten);
  if (written.length === 0) return { own: document };
  return {
    own: { ...document, statements: document.statements.filter((each) => !written.includes(each)) },
    written: { ...document, statements: written, faults: [], origin: 'sam' },
  };
}

/** Statements with a name have an author. */
function isWritten({ effect, sid, action, principal, conditions, complete }: Statement): boolean {
  if (effect !== 'Allow' || sid !== undefined || !complete) return false;
  const [only, ...others] = principal?.entries ?? [];
  const [name, ...actions] = action?.values ?? [];
  const [condition, ...more] = conditions;
  if (only?.type !== 'Service' || others.length + actions.length + more.length > 0) return false;
  const acl = condition?.operator.text === 'StringEquals' && condition.key === 's3:x-amz-acl' && condition.values.length === 1 ? literal(condition.values[0]) : undefined;
  return (condition === undefined) === (acl === undefined) && WRITTEN.some((each) => each.service === literal(only.text) && each.action === literal(name?.text) && each.acl === acl);
}
