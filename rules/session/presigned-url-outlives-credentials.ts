import { defineRule } from '../../src/define-rule.js';
import { usedActions } from '../../src/facts/used-actions.js';

/** "Sharing objects with presigned URLs" (S3): signature version 4 allows seven days. */
const MOST_SECONDS = 604_800;

export default defineRule({
  meta: {
    id: 'session/presigned-url-outlives-credentials',
    type: 'suggestion',
    docs: {
      description: 'A presigned URL ends with the credentials that signed it.',
      level: 'warning',
      recommended: true,
      sources: [{ title: 'Download and upload objects with presigned URLs', url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html' }],
    },
    readsCode: true,
    schema: { type: 'object', properties: { maxSeconds: { type: 'integer', minimum: 1 } }, additionalProperties: false },
    defaultOptions: { maxSeconds: 3600 },
    messages: {
      outlives: {
        text: 'The presigned URL is to live {{seconds}} seconds, but ends with the credentials of `{{fn}}`',
        help: 'Write {{max}} or less, or sign with credentials that live longer: how long Lambda\'s session for the role lasts can not be set, and is not documented.',
      },
      tooLong: { text: 'The presigned URL is to live {{seconds}} seconds, more than the seven days that AWS allows', help: 'Write 604800 or less: signing fails otherwise.', level: 'error' },
    },
  },
  create(context) {
    const max = Number(context.options.maxSeconds);
    const reported = new Set<string>();
    return {
      function(fn) {
        for (const { seconds, span, identity } of context.get(usedActions).of(fn).presigned) {
          const key = `${span.file}:${span.start}`;
          if (seconds.kind !== 'literal' || typeof seconds.value !== 'number' || reported.has(key)) continue;
          if (seconds.value <= max || (identity !== 'role' && seconds.value <= MOST_SECONDS)) continue;
          reported.add(key);
          context.report({ messageId: seconds.value > MOST_SECONDS ? 'tooLong' : 'outlives', span, data: { seconds: String(seconds.value), fn: fn.label, max: String(max) } });
        }
      },
    };
  },
});
