import { entry } from '../reader.js';
import { property, replace, type Expansion, type Source } from './expansion.js';
import { getAtt, isSet, scalar, textOf } from './nodes.js';
import { attachAwsPolicy, draftRole, emitRole, serviceTrust } from './roles.js';

/** AWS::Serverless::CapacityProvider: its operator role unless one is named (AWS SAM Developer Guide, "AWS::Serverless::CapacityProvider"). */
export function expandCapacityProvider(to: Expansion, source: Source): void {
  const given = property(source, 'OperatorRole');
  const named = given !== undefined && isSet(given.value);
  const id = `${source.id}OperatorRole`;
  if (!named) {
    const draft = draftRole();
    attachAwsPolicy(to, draft, 'AWSLambdaManagedEC2ResourceOperator', source.key);
    emitRole(to, source, { id, trust: serviceTrust('lambda.amazonaws.com'), draft });
  }
  const at = given?.key ?? source.key;
  const role = named ? given.value : to.make(getAtt(id, 'Arn'), at);
  replace(to, source, 'AWS::Lambda::CapacityProvider', [
    ...source.properties.entries,
    { key: scalar('PermissionsConfig', at), value: to.rewrite({ CapacityProviderOperatorRoleArn: role }, at) },
  ]);
}

/** Resources that have a counterpart in CloudFormation whose properties mean the same. */
const COUNTERPARTS: Readonly<Record<string, string>> = {
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
  'AWS::Serverless::LayerVersion': 'AWS::Lambda::LayerVersion',
};

/** Puts the counterpart in the resource's place. */
export function expandCounterpart(to: Expansion, source: Source): void {
  const type = COUNTERPARTS[source.declared.type];
  if (type !== undefined) replace(to, source, type, source.properties.entries);
}

/** CodeDeploy's role, which gradual deployments need unless they all name one (AWS SAM Developer Guide, "DeploymentPreference"). */
export function addDeploymentRole(to: Expansion, functions: readonly Source[]): void {
  const preferences = functions.flatMap((source) => {
    const preference = property(source, 'DeploymentPreference');
    const enabled = preference === undefined ? undefined : entry(preference.value, 'Enabled');
    if (preference === undefined || !isSet(preference.value) || ['false', 'False'].includes(textOf(enabled) ?? '')) return [];
    return [{ source, preference }];
  });
  const lacking = preferences.find(({ preference }) => !isSet(entry(preference.value, 'Role')));
  if (lacking === undefined) return;
  const draft = draftRole();
  const limited = ['aws-iso', 'aws-iso-b'].includes(to.partition() ?? '');
  attachAwsPolicy(to, draft, `service-role/AWSCodeDeployRoleForLambda${limited ? 'Limited' : ''}`, lacking.preference.key);
  emitRole(to, lacking.source, { id: 'CodeDeployServiceRole', trust: serviceTrust('codedeploy.amazonaws.com'), draft, at: lacking.preference.key, existence: { exists: preferences.length === 1 ? lacking.source.declared.exists : 'yes' } });
}
