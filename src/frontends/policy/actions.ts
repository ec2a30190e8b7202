import type { PolicyDocument, Statement } from '../../types.js';
import { knownPrefix } from '../../iam/text.js';

const elementsOf = ({ action, notAction }: Statement): readonly NonNullable<Statement['action']>[] => [action, notAction].filter((element) => element !== undefined);

/** Are all actions that it names of this kind? So it is of a policy that names none. */
export const speaksOnlyOf = ({ statements }: Pick<PolicyDocument, 'statements'>, actions: RegExp): boolean =>
  statements.every((statement) => elementsOf(statement).every(({ values }) => values.every(({ text }) => actions.test(knownPrefix(text)))));

/** What updates of a stack may do: it has the elements of IAM, and actions of its own ("Prevent updates to stack resources"). */
export const isStackPolicy = (document: PolicyDocument): boolean =>
  document.statements.length > 0 && document.statements.every((statement) => elementsOf(statement).some(({ values }) => values.length > 0)) && speaksOnlyOf(document, /^Update:/i);
