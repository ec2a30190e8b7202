import type { Chosen } from './choices.js';

export interface Project {
  readonly hasPackage: boolean;
  readonly hasLock: boolean;
  /** Is a package there? */
  readonly isInstalled: (name: string) => boolean;
  /** Of rolelint. */
  readonly version: string;
}

export interface NewFile {
  /** From the project's folder. */
  readonly path: string;
  readonly text: string;
  readonly isConfig?: true;
  /** What would have to stand in the file when it is there already, and where: "to its `repos`:". */
  readonly toAdd?: string;
  readonly where?: string;
}

/** What is to be written. */
export function filesOf({ preset, 'config-format': format, hook, ci }: Chosen, project: Project): readonly NewFile[] {
  const command = project.hasPackage && project.hasLock ? 'npx rolelint' : `npx --yes rolelint@${project.version}`;
  return [
    { path: `rolelint.config.${format}`, text: CONFIG[format](preset), isConfig: true },
    ...(hook === 'pre-commit' ? [preCommit(command)] : hook === 'husky' ? HUSKY : []),
    ...(ci === 'github' ? [github(command, project)] : ci === 'gitlab' ? [gitlab(command, project)] : []),
  ];
}

const CONFIG: Readonly<Record<Chosen['config-format'], (preset: string) => string>> = {
  jsonc: (preset) => `[\n  { "extends": ["${preset}"] }\n  // later entries win: { "files": ["legacy/**"], "rules": { "policy/service-wildcard": "off" } }\n]\n`,
  yaml: (preset) => `- extends: [${preset}]\n# later entries win: { files: [legacy/**], rules: { policy/service-wildcard: off } }\n`,
  mjs: (preset) => `export default [\n  { extends: ['${preset}'] },\n];\n`,
  ts: (preset) => `import { defineConfig } from 'rolelint';\n\nexport default defineConfig({ extends: ['${preset}'] });\n`,
};

/** Kinds of files that may hold something of interest, for a look at the name alone. */
const EXTENSIONS = ['json', 'jsonc', 'yaml', 'yml', 'template', 'tf', 'tofu', 'tfvars', 'ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'py', 'sh', 'md'];

function preCommit(command: string): NewFile {
  const hook = `- repo: local
  hooks:
    - id: rolelint
      name: rolelint
      entry: ${command} --pass-on-no-policies
      language: system
      files: \\.(${EXTENSIONS.join('|')})$
      require_serial: true
`;
  return { path: '.pre-commit-config.yaml', text: `repos:\n${hook.replace(/^(?=.)/gm, '  ')}`, toAdd: hook, where: 'to its `repos`:' };
}

const STAGED = `{\n  "*.{${EXTENSIONS.join(',')}}": "rolelint --pass-on-no-policies"\n}\n`;

const HUSKY: readonly NewFile[] = [
  { path: '.husky/pre-commit', text: 'npx lint-staged\n', toAdd: 'npx lint-staged', where: 'if it lacks it:' },
  { path: '.lintstagedrc.json', text: STAGED, toAdd: STAGED.split('\n')[1]?.trim(), where: 'to it:' },
];

function github(command: string, { hasLock, hasPackage }: Project): NewFile {
  const text = `name: rolelint
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  rolelint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 22
${hasLock && hasPackage ? '      - run: npm ci\n' : ''}      - run: ${command} --format github
`;
  return { path: '.github/workflows/rolelint.yml', text };
}

function gitlab(command: string, { hasLock, hasPackage }: Project): NewFile {
  const text = `rolelint:
  image: node:22
  script:
${hasLock && hasPackage ? '    - npm ci\n' : ''}    - ${command} --format stylish --format gitlab:gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
  return { path: '.gitlab-ci.yml', text, toAdd: text, where: 'to it:' };
}
