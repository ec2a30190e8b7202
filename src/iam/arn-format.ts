/** The ARN of a resource type as lists of actions write it, its variables as `*`: "arn:*:lambda:*:*:function:*". */
export interface ArnPattern {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All after the fifth colon. */
  readonly resource: string;
}

/** Takes `arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}` apart ("Service Authorization Reference", resource types). */
export function parseArnFormat(arn: string): ArnPattern {
  const [, , service = '', region = '', account = '', ...resource] = arn.replace(/\$\{[^}]*\}/g, '*').split(':');
  return { service, region, account, resource: resource.join(':') };
}
