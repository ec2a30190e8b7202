import type { Fact, FileProblem, ProblemCode, Project, Report } from '../types.js';

export interface FileProblems {
  /** Problems of these kinds, in the order of the project. */
  of(...codes: readonly ProblemCode[]): readonly FileProblem[];
  /** Does the problem lie in a JSON file that holds nothing but a policy, which goes to AWS as it is? */
  inBarePolicy(found: FileProblem): boolean;
}

/** What could not be read, by kind. */
export const fileProblems: Fact<FileProblems> = {
  name: 'file-problems',
  ofOne: true,
  compute: (project) => ({
    of: (...codes) => project.problems.filter(({ problem }) => codes.includes(problem.code)),
    inBarePolicy: (found) => !/\.ya?ml$/i.test(found.file) && barePolicyAround(project, found),
  }),
};

const barePolicyAround = (project: Project, { file, problem }: FileProblem): boolean =>
  project.documents.some(
    ({ document: { span }, owner }) =>
      (owner.kind === 'standalone-policy' || owner.kind === 'organization-policy') && span.file === file && span.start <= problem.start && problem.end <= span.end,
  );

/** A finding that says what the reader of the file said. */
export const reportOf = ({ file, problem }: FileProblem, messageId: string): Report => ({
  messageId,
  span: { file, start: problem.start, end: problem.end },
  data: { message: problem.message.replace(/\.$/, ''), help: problem.help },
  related: problem.related === undefined ? [] : [{ span: { file, start: problem.related.start, end: problem.related.end }, message: problem.related.message }],
});
