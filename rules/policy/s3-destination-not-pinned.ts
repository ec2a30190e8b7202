import type { Destination, LambdaFunction, Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { matches } from '../../src/iam/pattern.js';
import { isKey } from '../../src/iam/condition.js';
import { actionValue, isSweeping, sureAllows } from '../../src/iam/statements.js';
import { join } from '../../src/iam/text.js';

/** A bucket name that was given up can be taken by anybody, and the records then go to them. */
export default defineRule({
  meta: {
    id: 'policy/s3-destination-not-pinned',
    type: 'problem',
    docs: {
      description: 'Permission to write records to an S3 destination should name the account of the bucket.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Capturing records of Lambda asynchronous invocations', url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html' },
        { title: 'Capturing discarded batches for Amazon MSK and self-managed Kafka event sources', url: 'https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html' },
      ],
    },
    messages: {
      open: {
        text: '`s3:PutObject` for the destination of `{{fn}}` does not say whose bucket it is',
        help: 'Add "Condition": {"StringEquals": {"s3:ResourceAccount": "<account id>"}}: if the bucket is deleted, another account can create one of the same name and get the records.',
      },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        const role = context.project.roleOf(fn);
        const targets = role?.sure === 'yes' ? destinationsOf(fn).filter((destination) => destination.type === 's3') : [];
        if (role === undefined || targets.length === 0) return;
        for (const { statement, document } of sureAllows(context.project.grantsOf(role.to))) {
          const action = document.origin === 'author' && !statement.conditions.some(namesAccount) ? actionValue(statement, 's3:PutObject') : undefined;
          const target = targets.find((destination) => reaches(statement, destination));
          if (action === undefined || isSweeping(action) || target === undefined) continue;
          context.report({ messageId: 'open', span: action.text.span, data: { fn: fn.label }, related: [{ span: target.span, message: `destination of ${fn.label}` }] });
        }
      },
    };

    function destinationsOf(fn: LambdaFunction): readonly Destination[] {
      const configs = context.project.invokeConfigsOf(fn).flatMap(({ to, sure }) => (sure === 'yes' ? [to.onSuccess, to.onFailure] : []));
      const mappings = context.project.mappingsOf(fn).flatMap(({ to, sure }) => (sure === 'yes' ? [to.onFailure] : []));
      return [...configs, ...mappings].filter((destination) => destination !== undefined);
    }
  },
});

const namesAccount = (condition: Statement['conditions'][number]): boolean =>
  ['s3:ResourceAccount', 'aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:ResourceOrgPaths'].some((key) => isKey(condition, key));

/** Does the statement surely cover the objects of the destination? */
function reaches(statement: Statement, { target }: Destination): boolean {
  const objects = join([...target.pieces, '/*'], target.span);
  return statement.resource?.values.some(({ text, sure }) => sure && matches(text, objects) === 'yes') === true;
}
