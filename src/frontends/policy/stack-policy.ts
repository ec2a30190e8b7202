import type { PolicyDocument } from '../../types.js';
import { knownPrefix } from '../../iam/text.js';

/** What updates of a stack may do: it has the elements of IAM, and actions of its own ("Prevent updates to stack resources"). */
export const isStackPolicy = ({ statements }: PolicyDocument): boolean =>
  statements.length > 0 && statements.every(({ action, notAction }) => {
    const names = (action ?? notAction)?.values ?? [];
    return names.length > 0 && names.every(({ text }) => /^Update:/i.test(knownPrefix(text)));
  });
