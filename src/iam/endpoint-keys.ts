/** Services whose requests carry all keys of the endpoint's owner, as of September 2026 (AWS global condition context keys, "aws:VpceAccount"). */
const OF_ALL: ReadonlySet<string> = new Set(`
  acm-pca applicationinsights apprunner athena cloudformation comprehendmedical compute-optimizer datasync discovery dynamodb ebs ecr ecs
  firehose gamelift healthlake iam iotfleetwise iotwireless kinesisanalytics kms lambda medical-imaging omics payment-cryptography polly rbin
  rekognition route53 s3 scheduler servicediscovery servicequotas shield ssm-contacts storagegateway textract transcribe transfer
`.trim().split(/\s+/));

/** With those that carry the organization of the owner alone. */
const OF_ORGANIZATION: ReadonlySet<string> = new Set([...OF_ALL, ...`
  b2bi cassandra cognito-identity dms ds-data identitystore iottwinmaker network-firewall pricing ses sms-voice sqs workmail
`.trim().split(/\s+/)]);

const SERVICES: ReadonlyMap<string, ReadonlySet<string>> = new Map([['aws:vpceaccount', OF_ALL], ['aws:vpceorgpaths', OF_ALL], ['aws:vpceorgid', OF_ORGANIZATION]]);

/** Services whose requests carry a key of the endpoint's owner; undefined for keys of other kinds. */
export const endpointKeyServices = (key: string): ReadonlySet<string> | undefined => SERVICES.get(key.toLowerCase());
