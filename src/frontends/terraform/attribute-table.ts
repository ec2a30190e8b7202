/**
 * What attributes of resources give, by resource type ("Attribute Reference" of each type in the documentation of the AWS
 * provider; ARN forms from the "Service Authorization Reference"). Patterns are text with these pieces:
 * {P} partition, {R} Region, {A} account, {U} domain suffix, {name} physical name, {id} an id that AWS makes, {path} the path of
 * an IAM resource, {bus} event bus and "/" unless it is the default one, {function} ARN of the function in function_name,
 * {@x} a part that AWS makes, {=x} the argument x, {.x} the attribute x of this row.
 */
export interface TypeRow {
  /** Argument that gives the physical name; one is made where it is absent. */
  readonly name?: string;
  /** True when the name may hold "/". */
  readonly open?: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

const arn = (service: string, resource: string): string => `arn:{P}:${service}:{R}:{A}:${resource}`;
const iam = (kind: string): string => `arn:{P}:iam::{A}:${kind}{path}{name}`;

/** `id` is the name. */
const named = (name: string, arnPattern: string, attributes: TypeRow['attributes'] = {}, open = false): TypeRow => ({ name, open, attributes: { arn: arnPattern, id: '{name}', [name]: '{name}', ...attributes } });

/** `id` is the ARN. */
const byArn = (arnPattern: string, name?: string, attributes: TypeRow['attributes'] = {}, open = false): TypeRow => ({ ...(name === undefined ? {} : { name }), open, attributes: { arn: arnPattern, id: arnPattern, ...(name === undefined ? {} : { [name]: '{name}' }), ...attributes } });

/** `id` is one that AWS makes. */
const identified = (attributes: TypeRow['attributes']): TypeRow => ({ attributes: { id: '{id}', ...attributes } });

const INVOKE = (function_: string): string => `arn:{P}:apigateway:{R}:lambda:path/2015-03-31/functions/${function_}/invocations`;
const QUEUE = 'https://sqs.{R}.{U}/{A}/{name}';
const LAYER = arn('lambda', 'layer:{=layer_name}');
const API = (path: string): TypeRow => identified({ arn: `arn:{P}:apigateway:{R}::/${path}/{id}`, execution_arn: arn('execute-api', '{id}') });

export const TYPES: Readonly<Record<string, TypeRow>> = {
  aws_lambda_function: named('function_name', arn('lambda', 'function:{name}'), {
    version: '{@version}', qualified_arn: '{.arn}:{@version}', invoke_arn: INVOKE('{.arn}'), qualified_invoke_arn: INVOKE('{.arn}:{@version}'),
  }),
  aws_lambda_alias: { attributes: { arn: '{function}:{=name}', id: '{function}:{=name}', name: '{=name}', invoke_arn: INVOKE('{function}:{=name}') } },
  aws_lambda_layer_version: { attributes: { arn: `${LAYER}:{@version}`, id: `${LAYER}:{@version}`, layer_arn: LAYER, version: '{@version}' } },
  aws_lambda_function_url: { attributes: { function_arn: '{function}', function_url: 'https://{@url}.lambda-url.{R}.on.aws/', url_id: '{@url}' } },
  aws_lambda_event_source_mapping: { attributes: { id: '{id}', uuid: '{id}', arn: arn('lambda', 'event-source-mapping:{id}'), function_arn: '{function}' } },
  aws_iam_role: named('name', iam('role'), { unique_id: '{@id}' }),
  aws_iam_policy: byArn(iam('policy'), 'name', { policy_id: '{@id}' }),
  aws_iam_user: named('name', iam('user'), { unique_id: '{@id}' }),
  aws_iam_group: named('name', iam('group'), { unique_id: '{@id}' }),
  aws_iam_instance_profile: named('name', iam('instance-profile')),
  aws_sqs_queue: { name: 'name', attributes: { arn: arn('sqs', '{name}'), id: QUEUE, url: QUEUE, name: '{name}' } },
  aws_sns_topic: byArn(arn('sns', '{name}'), 'name'),
  aws_s3_bucket: named('bucket', 'arn:{P}:s3:::{name}', { bucket_domain_name: '{name}.s3.{U}', bucket_regional_domain_name: '{name}.s3.{R}.{U}' }),
  aws_dynamodb_table: named('name', arn('dynamodb', 'table/{name}'), { stream_arn: arn('dynamodb', 'table/{name}/stream/{@label}'), stream_label: '{@label}' }),
  aws_kinesis_stream: byArn(arn('kinesis', 'stream/{name}'), 'name'),
  aws_kinesis_stream_consumer: { attributes: { arn: '{=stream_arn}/consumer/{=name}:{@created}', id: '{=stream_arn}/consumer/{=name}:{@created}' } },
  aws_kinesis_firehose_delivery_stream: byArn(arn('firehose', 'deliverystream/{name}'), 'name'),
  aws_kms_key: identified({ arn: arn('kms', 'key/{id}'), key_id: '{id}' }),
  aws_kms_replica_key: identified({ arn: arn('kms', 'key/{id}'), key_id: '{id}' }),
  aws_kms_alias: { name: 'name', open: true, attributes: { arn: arn('kms', '{name}'), id: '{name}', name: '{name}' } },
  aws_secretsmanager_secret: byArn(arn('secretsmanager', 'secret:{name}-{@suffix}'), 'name', {}, true),
  aws_ssm_parameter: { name: 'name', open: true, attributes: { id: '{name}', name: '{name}', arn: arn('ssm', 'parameter{slash}{name}') } },
  aws_cloudwatch_log_group: named('name', arn('logs', 'log-group:{name}'), {}, true),
  aws_cloudwatch_event_rule: { name: 'name', attributes: { arn: arn('events', 'rule/{bus}{name}'), id: '{name}', name: '{name}' } },
  aws_cloudwatch_event_bus: named('name', arn('events', 'event-bus/{name}')),
  aws_scheduler_schedule_group: named('name', arn('scheduler', 'schedule-group/{name}')),
  aws_msk_cluster: byArn(arn('kafka', 'cluster/{=cluster_name}/{@uuid}')),
  aws_msk_serverless_cluster: byArn(arn('kafka', 'cluster/{=cluster_name}/{@uuid}')),
  aws_mq_broker: identified({ arn: arn('mq', 'broker:{=broker_name}:{id}') }),
  aws_docdb_cluster: named('cluster_identifier', arn('rds', 'cluster:{name}')),
  aws_rds_cluster: named('cluster_identifier', arn('rds', 'cluster:{name}')),
  aws_db_instance: { name: 'identifier', attributes: { arn: arn('rds', 'db:{name}'), identifier: '{name}' } },
  aws_ecr_repository: named('name', arn('ecr', 'repository/{name}'), { repository_url: '{A}.dkr.ecr.{R}.{U}/{name}' }, true),
  aws_sfn_state_machine: byArn(arn('states', 'stateMachine:{name}'), 'name'),
  aws_efs_file_system: identified({ arn: arn('elasticfilesystem', 'file-system/{id}') }),
  aws_efs_access_point: identified({ arn: arn('elasticfilesystem', 'access-point/{id}') }),
  aws_api_gateway_rest_api: API('restapis'),
  aws_apigatewayv2_api: API('apis'),
  aws_cognito_user_pool: identified({ arn: arn('cognito-idp', 'userpool/{id}') }),
  aws_iot_topic_rule: named('name', arn('iot', 'rule/{name}')),
  aws_lb_target_group: byArn(arn('elasticloadbalancing', 'targetgroup/{@name}/{@id}')),
  aws_alb_target_group: byArn(arn('elasticloadbalancing', 'targetgroup/{@name}/{@id}')),
  aws_cloudwatch_metric_alarm: named('alarm_name', arn('cloudwatch', 'alarm:{name}')),
  aws_codebuild_project: byArn(arn('codebuild', 'project/{name}'), 'name'),
  aws_opensearch_domain: byArn(arn('es', 'domain/{name}'), 'domain_name'),
  aws_elasticsearch_domain: byArn(arn('es', 'domain/{name}'), 'domain_name'),
  aws_appsync_graphql_api: identified({ arn: arn('appsync', 'apis/{id}') }),
  aws_cloudfront_distribution: identified({ arn: 'arn:{P}:cloudfront::{A}:distribution/{id}' }),
  aws_glue_registry: byArn(arn('glue', 'registry/{=registry_name}')),
};

export const rowOf = (type: string): TypeRow | undefined => (Object.hasOwn(TYPES, type) ? TYPES[type] : undefined);
