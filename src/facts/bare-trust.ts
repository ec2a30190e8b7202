import type { Fact, Project, StandalonePolicy, Tri } from '../types.js';
import { wildcardMatch } from '../iam/glob.js';

export interface BareTrust {
  /** Does a bare trust document belong to a Lambda role? "yes" when the user says so, "maybe" when a file or folder name does. */
  lambdaRole(policy: StandalonePolicy): Tri;
}

/** What is known of bare trust documents, which no function in the project points at. */
export const bareTrust: Fact<BareTrust> = {
  name: 'bare-trust',
  compute: (project) => ({
    lambdaRole(policy) {
      if (policy.document.kind !== 'trust') return 'no';
      if (policy.executionRole || namedInSettings(project, policy)) return 'yes';
      // the names of scripts are about what they do
      return !IS_SCRIPT.test(policy.document.span.file) && /lambda|function/i.test(policy.document.span.file) ? 'maybe' : 'no';
    },
  }),
};

const IS_SCRIPT = /\.[cm]?[jt]sx?$/;

const namedInSettings = (project: Project, policy: StandalonePolicy): boolean =>
  (project.settings.executionRoles ?? []).some((pattern) => wildcardMatch(pattern.replaceAll('**/', '*'), policy.document.span.file));
