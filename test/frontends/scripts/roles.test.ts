import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import { buildProject } from '../../../src/project.js';
import { testData } from '../../data/tables.js';
import { at, lint, read } from './read.js';

const TRUST = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}';
const POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}';
const CREATE = `aws iam create-role --role-name orders --assume-role-policy-document '${TRUST}'\n`;

describe('roles', () => {
  it('are what create-role makes, with what later commands give them', async () => {
    const files = {
      'deploy.sh': `${CREATE}aws iam put-role-policy --role-name orders --policy-name data --policy-document '${POLICY}'
aws iam attach-role-policy --role-name=orders --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
aws iam put-role-permissions-boundary --role-name orders --permissions-boundary arn:aws:iam::111122223333:policy/edge
`,
    };
    const [role, ...others] = (await read(files)).roles;
    expect(others).toEqual([]);
    expect([role?.label, literal(role?.name), at(files, role?.span), show(role?.arn ?? { pieces: [], span: { file: '', start: 0, end: 0 } })]).toEqual(['orders', 'orders', 'orders', 'arn:${Partition}:iam::${AccountId}:role/orders']);
    expect([role?.trust?.kind, role?.trust?.label, at(files, role?.trust?.span)]).toEqual(['trust', 'trust policy of role orders', TRUST]);
    expect(role?.inline.map((each) => [each.kind, each.label, at(files, each.span)])).toEqual([['identity', 'inline policy data of orders', POLICY]]);
    expect(role?.attached.map((each) => [literal(each.policy), at(files, each.span)])).toEqual([['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']]);
    expect(literal(role?.boundary?.policy)).toBe('arn:aws:iam::111122223333:policy/edge');
    expect([role?.complete, role?.deployed]).toEqual([true, false]);
    expect(at(files, role?.at['AssumeRolePolicyDocument'])).toBe('--assume-role-policy-document');
  });

  it('have names that variables hold', async () => {
    const files = { 'a.sh': `NAME=orders\nROLE="$NAME-role"\naws iam create-role --role-name "$ROLE" --assume-role-policy-document '${TRUST}' --max-session-duration 7200 --path /app/\naws iam put-role-policy --role-name \${ROLE} --policy-name x --policy-document '${POLICY}'` };
    const [role] = (await read(files)).roles;
    expect([literal(role?.name), role?.inline.length, role?.maxSessionDuration?.seconds, at(files, role?.maxSessionDuration?.span)]).toEqual(['orders-role', 1, 7200, '7200']);
    expect(show(role?.arn ?? { pieces: [], span: { file: '', start: 0, end: 0 } })).toMatch(/role\/app\/orders-role$/);
  });

  it('are told apart when a variable has several values', async () => {
    const text = `f() { aws iam create-role --role-name "$1" --assume-role-policy-document '${TRUST}'; }\ng() { aws iam put-role-policy --role-name "$1" --policy-name x --policy-document '${POLICY}'; }`;
    const project = await read({ 'a.sh': text });
    expect(project.roles.map(({ inline, complete }) => [inline.length, complete])).toEqual([[0, false]]);
    expect(project.ofKind('role-policy').map(({ document }) => document.statements.length)).toEqual([1]);
  });

  it('have names of which a part is known', async () => {
    const roles = async (text: string) => (await read({ 'a.sh': text })).roles.map(({ label, inline }) => [label, inline.length]);
    const create = (name: string) => CREATE.replace('orders', name);
    const put = (name: string) => `aws iam put-role-policy --role-name ${name} --policy-name x --policy-document '${POLICY}'`;
    expect(await roles(`SUFFIX=$(date +%s)\n${create('orders-$SUFFIX')}${put('"orders-${SUFFIX}"')}`)).toEqual([['orders-${SUFFIX}', 1]]);
    expect(await roles(`[ -n "$NAME" ] || NAME=orders\n${create('$NAME')}${put('"$NAME"')}`)).toEqual([['${NAME}', 1]]);
    expect(await roles(`NAME=a\n${create('$NAME')}NAME=b\n${put('$NAME')}`)).toEqual([['${NAME}', 0]]);
    expect(await roles(`echo '\uE000'\n${create("'\uE000'")}`)).toEqual([['\uFFFD', 0]]);
  });

  it('may lack what a branch gives them', async () => {
    const attach = 'aws iam attach-role-policy --role-name orders --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess';
    const sure = async (text: string) => (await read({ 'a.sh': text })).roles[0]?.attached.map((each) => each.sure);
    expect(await sure(`${CREATE}if [ -n "$X" ]; then ${attach}; fi`)).toEqual([false]);
    expect(await sure(`if [ -n "$X" ]; then ${CREATE}${attach}; fi`)).toEqual([true]);
  });

  it.each([
    ['an option of several words', '$MORE'],
    ['options from elsewhere', '"$@"'],
    ['options in a file', '--cli-input-json file://x.json'],
  ])('are not known to the end with %s', async (_, more) => {
    expect((await read({ 'a.sh': CREATE.replace('\n', ` ${more}\n`) })).roles[0]?.complete).toBe(false);
  });

  it('are not known to the end when a policy is taken away, not readable, or in documentation', async () => {
    const complete = async (text: string, path = 'a.sh') => (await read({ [path]: text })).roles.map((role) => role.complete);
    expect(await complete(CREATE)).toEqual([true]);
    expect(await complete(`${CREATE}aws iam detach-role-policy --role-name orders --policy-arn arn:aws:iam::aws:policy/X`)).toEqual([false]);
    expect(await complete(`${CREATE}aws iam put-role-policy --role-name orders --policy-name x --policy-document "$(make_policy)"`)).toEqual([false]);
    expect(await complete(`\`\`\`sh\n${CREATE}\`\`\``, 'README.md')).toEqual([false]);
  });

  it('are not known to the end when another script changes them, or may', async () => {
    const attach = (name: string) => `aws iam attach-role-policy --role-name ${name} --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess`;
    const complete = async (other: string) => (await read({ 'a.sh': CREATE, 'b.sh': other })).roles.filter(({ span }) => span.file === 'a.sh').map((role) => role.complete);
    expect(await complete(attach('orders'))).toEqual([false]);
    expect(await complete(attach('"$1"'))).toEqual([false]);
    expect(await complete(attach('billing'))).toEqual([true]);
    const far = await read({ 'a/code/scripts/a.sh': CREATE, 'b/code/scripts/b.sh': attach('"$1"'), 'a/code/x.sh': attach('billing') });
    expect(far.roles.find(({ trust }) => trust !== undefined)?.complete).toBe(true);
    const near = await read({ 'a/code/scripts/a.sh': CREATE, 'a/code/lib/iam.sh': attach('"$1"') });
    expect(near.roles.find(({ trust }) => trust !== undefined)?.complete).toBe(false);
  });

  it('that the script does not make stay hidden', async () => {
    const files = { 'a.sh': 'aws iam attach-role-policy --role-name orders --policy-arn arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole' };
    const [role] = (await read(files)).roles;
    expect([role?.complete, role?.deployed, literal(role?.name), role?.label]).toEqual([false, true, undefined, 'orders']);
    expect((await lint(files)).map(({ rule, source }) => [rule, source])).toEqual([['managed/wrong-arn', 'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole']]);
  });

  it('find policies by what create-policy printed', async () => {
    const project = await read({
      'a.sh': `ARN=$(aws iam create-policy --policy-name data --policy-document '${POLICY}' --query Policy.Arn --output text)\n${CREATE}aws iam attach-role-policy --role-name orders --policy-arn "$ARN"`,
    });
    const [role] = project.roles;
    expect(role === undefined ? [] : project.grantsOf(role).documents.map(({ document, sure }) => [document.label, sure])).toEqual([['managed policy data', true]]);
  });
});

describe('documents', () => {
  it('stand at their exact places inside quotes', async () => {
    const files = {
      'single.sh': CREATE,
      'double.sh': `aws iam put-role-policy --role-name a --policy-name b --policy-document "{
  \\"Version\\": \\"2012-10-17\\",
  \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:GetObjct\\", \\"Resource\\": \\"arn:aws:s3:::$BUCKET/*\\"}]
}"`,
      'mixed.sh': `aws iam put-role-policy --role-name a --policy-name b --policy-document '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::'"$BUCKET"'/*"}]}'`,
      'heredoc.sh': `cat > /tmp/p.json <<EOF
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::\${BUCKET}/*"}]}
EOF
aws iam put-role-policy --role-name a --policy-name b --policy-document file:///tmp/p.json`,
      'output.sh': `aws iam put-role-policy --role-name a --policy-name b --policy-document "$(cat <<'EOF'
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}]}
EOF
)"`,
      'variable.sh': `POLICY='{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}]}'
aws iam put-role-policy --role-name a --policy-name b --policy-document "$POLICY"`,
      'variable-heredoc.sh': `POLICY=$(cat <<EOF
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*"}]}
EOF
)
aws iam put-role-policy --role-name a --policy-name b --policy-document "$POLICY"`,
    };
    const found = (await lint(files)).filter(({ rule }) => rule === 'policy/unknown-action');
    expect(found.map(({ file, source }) => [file, source])).toEqual([
      ['double.sh', '\\"s3:GetObjct\\"'], ['heredoc.sh', '"s3:GetObjct"'], ['mixed.sh', '"s3:GetObjct"'], ['output.sh', '"s3:GetObjct"'],
      ['variable-heredoc.sh', '"s3:GetObjct"'], ['variable.sh', '"s3:GetObjct"'],
    ]);
  });

  it('keep variables unknown and policy variables as they are', async () => {
    const project = await read({
      'a.sh': `aws iam put-role-policy --role-name a --policy-name b --policy-document "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:GetObject\\", \\"Resource\\": [\\"arn:aws:s3:::$X/\\\${aws:username}\\", \\"\${X:?}\\", \\"$(id)\\"], \\"Condition\\": {\\"StringEquals\\": {\\"$OIDC:sub\\": \\"x\\"}}}}"`,
    });
    const statement = project.documents[0]?.document.statements[0];
    expect(statement?.resource?.values.map(({ text }) => show(text))).toEqual(['arn:aws:s3:::${X}/${aws:username}', '${X}', '${output of id}']);
    expect(statement?.conditions.map(({ key }) => key)).toEqual(['${OIDC}:sub']);
  });

  it('in files are reported there, once, as what the command says that they are', async () => {
    const files = {
      'infra/deploy.sh': 'aws iam create-role --role-name a --assume-role-policy-document file://trust.json\naws iam create-role --role-name b --assume-role-policy-document file://trust.json\naws iam put-role-policy --role-name a --policy-name x --policy-document file://infra/data.json',
      'infra/trust.json': TRUST,
      'infra/data.json': POLICY,
    };
    const project = await read(files);
    expect(project.documents.map(({ document, owner }) => [owner.kind, document.kind, document.span.file, document.label])).toEqual([
      ['role', 'trust', 'infra/trust.json', 'trust policy of role a'],
      ['role', 'identity', 'infra/data.json', 'inline policy x of a'],
    ]);
    expect(project.roles.map(({ trustUnknown }) => trustUnknown)).toEqual([undefined, 'its trust policy can not be read']);
  });

  it('in files that are broken are told of once', async () => {
    const files = { 'a.sh': 'aws iam create-role --role-name a --assume-role-policy-document file://t.json', 't.json': TRUST.replace('"Effect":', '"Effect"') };
    expect((await read(files)).documents.map(({ owner }) => owner.kind)).toEqual(['standalone-policy']);
    expect((await lint(files)).map(({ file, rule }) => [file, rule])).toContainEqual(['t.json', 'syntax/parse-error']);
  });

  it('in ARNs have variables that are one field', async () => {
    const project = await read({ 'a.sh': `aws iam put-role-policy --role-name a --policy-name b --policy-document "${POLICY.replace('"*"', '["arn:$P:sqs:$R:$A:q", "arn:aws:sqs:$R-1:$A$B:$Q"]').replaceAll('"', '\\"')}"` });
    const values = project.documents[0]?.document.statements[0]?.resource?.values ?? [];
    expect(values.map(({ text }) => text.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.charset])))).toEqual([['partition', 'region', 'account'], ['any', 'any', 'any', 'any']]);
  });

  it('in files whose kind is told by the user stay what they are', async () => {
    const sources = [{ path: 'a.sh', text: 'aws iam create-role --role-name a --assume-role-policy-document file://t.json' }, { path: 't.json', text: TRUST }];
    const { project } = await buildProject({ files: sources, settings: {}, data: testData, readOptions: { policyType: 'execution-role-trust' }, named: new Set(['t.json']) });
    expect(project.documents.map(({ owner }) => owner.kind)).toEqual(['standalone-policy']);
  });

  it('in files that the script makes in two ways stay unknown', async () => {
    const once = `echo '${TRUST}' > t.json\n`;
    const create = 'aws iam create-role --role-name a --assume-role-policy-document file://t.json';
    const trusts = async (text: string, more = {}) => (await read({ 'a.sh': text, ...more })).roles.map(({ trust }) => trust?.statements.length);
    expect(await trusts(once + create)).toEqual([1]);
    expect(await trusts(`tee t.json <<EOF\n${TRUST}\nEOF\n${create}`)).toEqual([1]);
    expect(await trusts(`cat <<EOF | tee t.json\n${TRUST}\nEOF\n${create}`)).toEqual([1]);
    expect(await trusts(once + once + create)).toEqual([undefined]);
    expect(await trusts(`jq . x > t.json\n${create}`, { 't.json': TRUST })).toEqual([undefined]);
  });

  it('that are no JSON are told of only where nothing is filled in', async () => {
    const put = (document: string) => `aws iam put-role-policy --role-name a --policy-name b --policy-document ${document}`;
    const broken = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource" "*"}]}';
    expect((await lint({ 'a.sh': put(`'${broken}'`) })).map(({ rule, source }) => [rule, source])).toEqual([['syntax/parse-error', '"*"']]);
    for (const document of [`"$X${broken.replaceAll('"', '\\"')}"`, `'${broken}`, "'{...}'", `'{"Statement": '"$S"'}'`]) expect(await lint({ 'a.sh': put(document) })).toEqual([]);
    expect(await lint({ 'README.md': `\`\`\`sh\n${put(`'${broken}'`)}\n\`\`\`` })).toEqual([]);
  });

  it('have words that somebody fills in', async () => {
    expect(await lint({ 'a.sh': `aws iam put-role-policy --role-name a --policy-name b --policy-document '${POLICY.replace('s3:*', 'sts:AssumeRole').replace('"*"', '"ROLE_ARN_OF_THE_OTHER"')}'` })).toEqual([]);
  });
});

it('findings stand in the script', async () => {
  const files = { 'deploy.sh': `${CREATE}ROLE_ARN=$(aws iam get-role --role-name orders --query Role.Arn --output text)\naws lambda create-function --function-name orders --runtime nodejs22.x --handler index.handler --role "$ROLE_ARN" --zip-file fileb://f.zip` };
  const found = (await lint(files)).filter(({ rule }) => rule.startsWith('trust/'));
  expect(found.map(({ rule, source }) => [rule, source])).toEqual([['trust/missing-lambda-principal', '{"Service": "ec2.amazonaws.com"}']]);
});
