/** Resources of a stack, with what the CDK writes beside them. */
export interface Stack {
  readonly resources: Readonly<Record<string, { readonly path: string; readonly type: string; readonly properties?: object; readonly metadata?: object; readonly dependsOn?: readonly string[] }>>;
  /** Place of the calls that made each construct, by its path. */
  readonly made?: Readonly<Record<string, readonly string[]>>;
  readonly outputs?: object;
}

const ASSET = 'asset.0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

export const asset = (file: string): string => `cdk.out/${ASSET}/${file}`;

export const codeAsset = { 'aws:asset:path': ASSET, 'aws:asset:is-bundled': false, 'aws:asset:property': 'Code' };

const template = ({ resources, outputs }: Stack): string => JSON.stringify({
  Resources: Object.fromEntries(Object.entries(resources).map(([id, { path, type, properties, metadata, dependsOn }]) => [id, { Type: type, Properties: properties, ...(dependsOn === undefined ? {} : { DependsOn: dependsOn }), Metadata: { 'aws:cdk:path': path, ...metadata } }])),
  ...(outputs === undefined ? {} : { Outputs: outputs }),
}, undefined, 1);

/** Metadata as the versions before 2.2xx had it in the manifest (`trace`), or as they have it now (`creationStack`, in a file of its own). */
function metadataOf({ resources, made = {} }: Stack, style: 'trace' | 'creationStack'): object {
  const paths = new Map(Object.entries(resources).map(([id, { path }]) => [path, id]));
  const all = new Set([...paths.keys(), ...Object.keys(made)]);
  return Object.fromEntries([...all].map((path) => {
    const id = { type: 'aws:cdk:logicalId', data: paths.get(path) ?? path };
    const calls = made[path];
    if (calls === undefined) return [`/${path}`, [id]];
    return [`/${path}`, style === 'trace' ? [{ ...id, trace: calls }] : [id, { type: 'aws:cdk:creationStack', data: calls }]];
  }));
}

/** An assembly in `cdk.out`. */
export function assembly(stacks: Readonly<Record<string, Stack>>, style: 'trace' | 'creationStack' = 'creationStack'): Record<string, string> {
  const files: Record<string, string> = {};
  const artifacts: Record<string, object> = { Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } } };
  for (const [name, stack] of Object.entries(stacks)) {
    files[`cdk.out/${name}.template.json`] = template(stack);
    const metadata = metadataOf(stack, style);
    artifacts[name] = { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` }, displayName: name, ...(style === 'trace' ? { metadata } : { additionalMetadataFile: `${name}.metadata.json` }) };
    if (style === 'creationStack') files[`cdk.out/${name}.metadata.json`] = JSON.stringify(metadata);
  }
  files['cdk.out/manifest.json'] = JSON.stringify({ version: '48.0.0', artifacts });
  files['cdk.out/tree.json'] = JSON.stringify({ version: 'tree-0.1', tree: { id: 'App', path: '', children: stacks } });
  return files;
}

export const TRUST = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
export const EC2_TRUST = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] };

export const ref = (id: string): object => ({ Ref: id });
export const att = (id: string, name = 'Arn'): object => ({ 'Fn::GetAtt': [id, name] });
