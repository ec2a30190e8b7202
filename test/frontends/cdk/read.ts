import type { Entity, SourceFile } from '../../../src/types.js';
import { show } from '../../../src/iam/text.js';
import { rules } from '../../../rules/index.js';
import { buildProject } from '../../../src/project.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';

export type Files = Readonly<Record<string, string>>;

const IMPORTS = `import * as cdk from 'aws-cdk-lib';
import * as path from 'node:path';
import { aws_iam as iam, aws_lambda as lambda } from 'aws-cdk-lib';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { addAlarms } from './alarms';
`;

/** An app with one stack whose constructor has the given body. */
export const stack = (body: string, more: Files = {}): Files => ({
  'cdk.json': '{"app": "npx tsx bin/app.ts"}',
  'lib/stack.ts': `${IMPORTS}export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: any) {
    super(scope, id, props);
${body}
  }
}
`,
  ...more,
});

const sourcesOf = (files: Files): readonly SourceFile[] => Object.entries(files).map(([path, text]) => ({ path, text }));

export async function read(files: Files) {
  const { project, interesting } = await buildProject({ files: sourcesOf(files), settings: {}, data: testData, readOptions: {} });
  return {
    project, interesting,
    entity: <K extends Entity['kind']>(kind: K, label: string): Extract<Entity, { kind: K }> => {
      const found = project.ofKind(kind).find((each) => each.label === label);
      if (found === undefined) throw new Error(`no ${kind} ${label} among ${project.entities.map((each) => `${each.kind} ${each.label}`).join(', ')}`);
      return found;
    },
    source: (span: { file: string; start: number; end: number } | undefined) => (span === undefined ? undefined : files[span.file]?.slice(span.start, span.end)),
    /** "action on resource" of all that a role is granted inline. */
    grants: (label: string, origin?: 'author' | 'sam'): readonly string[] =>
      project.roles.filter((role) => role.label === label).flatMap((role) => role.inline).filter((document) => origin === undefined || document.origin === origin)
        .flatMap((document) => document.statements).flatMap((statement) => (statement.action?.values ?? []).flatMap((action) => (statement.resource?.values ?? []).map((resource) => `${show(action.text)} on ${show(resource.text)}`))),
  };
}

const recommended = rules.filter(({ meta }) => meta.docs.recommended);

/** Findings of the recommended rules but suggestions: rule and what is underlined. */
export const findings = async (files: Files): Promise<readonly (readonly [string, string])[]> =>
  (await lintFiles(sourcesOf(files), { rules: recommended, data: testData })).filter(({ level }) => level !== 'suggestion').map(({ rule, source }) => [rule, source] as const);
