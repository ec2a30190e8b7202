import type { SourceFile } from '../../../src/types.js';
import { withArn } from './document.js';
import type { Document, Limit, SameRole, Syntax } from './types.js';

const ROLE_ARN = 'arn:aws:iam::111122223333:role/orders-role';
const json = (document: Document, arn = ROLE_ARN): string => JSON.stringify(withArn(document, arn));
const pretty = (document: Document, arn = ROLE_ARN): string => JSON.stringify(withArn(document, arn), null, 2);

/** How a command is given a document, and what must be written before it. */
type Form = (document: Document, name: string) => { readonly option: string; readonly before?: string; readonly file?: SourceFile };

const quoted: Form = (document) => ({ option: `'${json(document)}'` });
const hereDocument: Form = (document, name) => ({ option: `file://${name}.json`, before: `cat > ${name}.json <<EOF\n${pretty(document, 'arn:aws:iam::${ACCOUNT}:role/orders-role')}\nEOF\n` });
const inFile: Form = (document, name) => ({ option: `file://policies/${name}.json`, file: { path: `policies/${name}.json`, text: pretty(document) } });

function commands(role: SameRole, form: Form): { readonly text: string; readonly files: readonly SourceFile[] } {
  const files: SourceFile[] = [];
  const document = (each: Document, name: string, command: (option: string) => string): string => {
    const { option, before = '', file } = form(each, name);
    if (file !== undefined) files.push(file);
    return `${before}${command(option)}\n`;
  };
  const text = [
    document(role.trust, 'trust', (option) => `aws iam create-role --role-name orders-role --assume-role-policy-document ${option}`),
    ...(role.managed ?? []).map((arn) => `aws iam attach-role-policy --role-name orders-role --policy-arn ${arn}\n`),
    ...(role.policies ?? []).map((each, index) => document(each, `p${index}`, (option) => `aws iam put-role-policy --role-name orders-role --policy-name p${index} --policy-document ${option}`)),
    [
      'aws lambda create-function --function-name orders --role arn:aws:iam::111122223333:role/orders-role', '--runtime nodejs22.x --handler index.handler --zip-file fileb://orders.zip',
      ...(role.vpc === undefined ? [] : ['--vpc-config SubnetIds=subnet-1,SecurityGroupIds=sg-1']), ...(role.tracing === undefined ? [] : ['--tracing-config Mode=Active']),
      ...(role.deadLetter === undefined ? [] : [`--dead-letter-config TargetArn=${role.deadLetter}`]),
    ].join(' \\\n  ') + '\n',
    ...(role.queue === undefined ? [] : [`aws lambda create-event-source-mapping --function-name orders --event-source-arn ${role.queue}\n`]),
    ...(role.permissions ?? []).map(({ principal, sourceArn }, index) => `aws lambda add-permission --function-name orders --statement-id p${index} --action lambda:InvokeFunction --principal ${principal}${sourceArn === undefined ? '' : ` --source-arn ${sourceArn}`}\n`),
    ...(role.bucket === undefined ? [] : [document(role.bucket, 'bucket', (option) => `aws s3api put-bucket-policy --bucket uploads --policy ${option}`)]),
  ];
  return { text: text.join(''), files };
}

const script = (form: Form) => (role: SameRole): readonly SourceFile[] => {
  const { text, files } = commands(role, form);
  return [{ path: 'deploy.sh', text: `#!/usr/bin/env bash\nset -euo pipefail\n\nACCOUNT=$(aws sts get-caller-identity --query Account --output text)\n\n${text}` }, ...files];
};

const guide = (role: SameRole): readonly SourceFile[] => [{ path: 'README.md', text: `# Deploy\n\nRun:\n\n\`\`\`sh\n${commands(role, quoted).text}\`\`\`\n` }];

const names = { '<role>': 'orders-role', '<function>': 'orders' };
const places = { '<vpc>': '--vpc-config', '<tracing>': '--tracing-config', '<dead letter>': '--dead-letter-config', '<actions>': 'Action' };

const limits: readonly Limit[] = [
  { roles: ['allows too much'], without: /resource-wildcard/, because: 'commands that make tables are not read' },
  { roles: ['passes and assumes roles'], without: /self-assume/, because: 'a script does not know the account and partition that it runs in' },
  { roles: ['does not allow what its code calls'], because: 'the code is in a file that no command shows' },
];


export const scriptSyntaxes: readonly Syntax[] = [
  { name: 'shell script with quoted policies', files: script(quoted), names, places, limits },
  { name: 'shell script with here-documents', files: script(hereDocument), names, places, limits },
  { name: 'shell script with files', files: script(inFile), names, places, limits },
  { name: 'Markdown', files: guide, names, places, limits: [...limits, { roles: ['lacks what its features need', 'has an old copy of a managed policy'], because: 'a guide shows parts: nothing is concluded from what it lacks' }] },
];
