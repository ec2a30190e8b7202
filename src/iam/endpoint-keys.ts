/** Services whose requests carry keys of the endpoint's owner, as of September 2026 (AWS global condition context keys, "aws:VpceAccount"). */
const OF_ALL: ReadonlySet<string> = new Set(`
  acm-pca applicationinsights apprunner athena cloudformation comprehendmedical compute-optimizer datasync discovery dynamodb ebs ecr ecs
  firehose gamelift healthlake iam iotfleetwise iotwireless kinesisanalytics kms lambda medical-imaging omics payment-cryptography polly rbin
  rekognition route53 s3 scheduler servicediscovery servicequotas shield ssm-contacts storagegateway textract transcribe transfer
`.trim().split(/\s+/));

/** Services that carry the organization of the owner beside those. */
const OF_ORGANIZATION: ReadonlySet<string> = new Set(`
  b2bi cassandra cognito-identity dms ds-data identitystore iottwinmaker network-firewall pricing ses sms-voice sqs workmail
`.trim().split(/\s+/));

/** Do requests to the service carry the key? Keys of other kinds: true. */
export function carriesEndpointKey(key: string, service: string): boolean {
  switch (key.toLowerCase()) {
    case 'aws:vpceaccount':
    case 'aws:vpceorgpaths':
      return OF_ALL.has(service);
    case 'aws:vpceorgid':
      return OF_ALL.has(service) || OF_ORGANIZATION.has(service);
    default:
      return true;
  }
}
