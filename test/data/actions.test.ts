import { describe, expect, it } from 'vitest';
import { testData as data } from './tables.js';

const services = data.servicePrefixes().map((prefix) => {
  const service = data.service(prefix);
  if (service === undefined) throw new Error(`${prefix} is listed but does not resolve`);
  return service;
});

describe('action table', () => {
  it('has all services and actions of the snapshot', () => {
    expect(services.length).toBeGreaterThan(440);
    expect(services.reduce((sum, service) => sum + service.actions.size, 0)).toBeGreaterThan(21_000);
    expect(data.actionsDate).toMatch(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
  });

  it('gives every service a name, and folds only the keys of actions', () => {
    for (const service of services) {
      expect(service.name, service.prefix).not.toBe('');
      for (const [key, action] of service.actions) expect(action.name.toLowerCase(), `${service.prefix}:${key}`).toBe(key);
    }
  });

  it('knows what lambda:InvokeFunction works on', () => {
    const lambda = data.service('lambda');
    expect(lambda?.name).toBe('AWS Lambda');
    const action = lambda?.actions.get('invokefunction');
    expect(action).toMatchObject({ name: 'InvokeFunction', accessLevel: 'Write' });
    expect(action?.resourceTypes).toEqual([{ name: 'function', required: true }]);
    expect(action?.conditionKeys).toContain('lambda:EventSourceToken');
  });

  it.each([
    ['lambda', 'listfunctions', 'List'],
    ['lambda', 'getfunction', 'Read'],
    ['lambda', 'addpermission', 'Permissions management'],
    ['lambda', 'tagresource', 'Tagging'],
    ['iam', 'passrole', 'Write'],
    ['s3', 'getobject', 'Read'],
    ['s3', 'putbucketpolicy', 'Permissions management'],
  ])('%s:%s has access level %s', (prefix, name, level) => {
    expect(data.service(prefix)?.actions.get(name)?.accessLevel).toBe(level);
  });

  it('joins the keys of an action with those of its resource types', () => {
    expect(data.service('s3')?.actions.get('getobject')?.conditionKeys).toContain('s3:ExistingObjectTag/<key>');
    expect(data.service('ec2')?.actions.get('runinstances')?.conditionKeys).toContain('ec2:InstanceType');
  });

  it('names only resource types that the service has', () => {
    for (const service of services) {
      const known = new Set([...service.resourceTypes.keys()].map((name) => name.toLowerCase()));
      for (const action of service.actions.values()) {
        for (const type of action.resourceTypes) expect(known.has(type.name.toLowerCase()), `${service.prefix}:${action.name} on ${type.name}`).toBe(true);
      }
    }
  });

  it('names only condition keys that the service has, and gives each a type', () => {
    const types = new Set<string>();
    for (const service of services) {
      for (const action of service.actions.values()) {
        for (const key of action.conditionKeys) expect(service.conditionKeys.has(key), `${service.prefix}:${action.name} with ${key}`).toBe(true);
      }
      for (const type of service.conditionKeys.values()) types.add(type);
    }
    expect([...types].sort()).toEqual(['ARN', 'ArrayOfARN', 'ArrayOfBool', 'ArrayOfString', 'Bool', 'Date', 'IPAddress', 'Numeric', 'String']);
  });

  it('has ARN patterns with six parts and closed placeholders', () => {
    for (const service of services) {
      for (const [type, { arn }] of service.resourceTypes) {
        const literal = arn.replace(/\$\{[A-Za-z0-9_-]+\}/g, 'x');
        expect(literal, `${service.prefix} ${type}`).toMatch(/^arn:[x*a-z-]*:[^:]*:[^:]*:[^:]*:.+$/);
        expect(literal, `${service.prefix} ${type}`).not.toMatch(/[{}]/);
      }
    }
    expect(data.service('lambda')?.resourceTypes.get('function')?.arn).toBe('arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}');
  });

  it('knows which services list ARNs of another', () => {
    const listed = new Map<string, string[]>();
    for (const prefix of data.servicePrefixes()) {
      for (const service of new Set([...data.service(prefix)?.resourceTypes.values() ?? []].map(({ arn }) => arn.replace(/\$\{[^}]*\}/g, '*').split(':')[2] ?? ''))) {
        listed.set(service, [...listed.get(service) ?? [], prefix]);
      }
    }
    expect(data.arnServices()).toEqual([...listed.keys()]);
    for (const [service, prefixes] of listed) expect(data.servicesOfArn(service), service).toEqual(prefixes);
    expect(data.servicesOfArn('kms')).toEqual(['events', 'kinesis', 'kms']);
    expect(data.servicesOfArn('no-such-service')).toEqual([]);
  });

  it('lists actions in the order of their lower-case names', () => {
    for (const prefix of data.servicePrefixes()) {
      const names = data.service(prefix)?.actionNames.map((name) => name.toLowerCase()) ?? [];
      expect(names, prefix).toEqual([...names].sort());
    }
  });

  it('takes prefixes in any case and knows nothing of services that are not there', () => {
    expect(data.service('LAMBDA')).toBe(data.service('lambda'));
    expect(data.service('lamda')).toBeUndefined();
    expect(data.service('__proto__')).toBeUndefined();
    expect(data.service('')).toBeUndefined();
  });

  it('is a complete map', () => {
    const actions = data.service('lambda')?.actions;
    expect([...(actions ?? [])].length).toBe(actions?.size);
    expect([...(actions?.keys() ?? [])]).toContain('invokefunction');
    const seen: string[] = [];
    actions?.forEach((action, key) => seen.push(`${key}=${action.name}`));
    expect(seen).toContain('invokefunction=InvokeFunction');
    expect(actions?.has('invokefunction')).toBe(true);
    expect(actions?.has('InvokeFunction')).toBe(false);
    expect(actions?.get('invokefunctions')).toBeUndefined();
  });
});

describe('condition keys outside services', () => {
  it('lists the global keys as AWS writes them', () => {
    expect(data.globalConditionKeys()).toEqual(expect.arrayContaining(['aws:SourceArn', 'aws:SourceAccount', 'aws:PrincipalOrgID']));
  });

  it.each([
    ['aws:SourceArn', 'ARN'],
    ['aws:sourcearn', 'ARN'],
    ['aws:PrincipalTag/team', 'String'],
    ['aws:PrincipalTag/tag-key', 'String'],
    ['aws:PrincipalIsAWSService', 'Bool'],
    ['aws:PrincipalServiceNamesList', 'ArrayOfString'],
    ['aws:PrincipalTag', undefined],
    ['aws:PrincipalTag/', undefined],
    ['aws:NoSuchKey', undefined],
  ])('%s is of type %s', (key, type) => {
    expect(data.globalConditionKeyType(key)).toBe(type);
  });

  it('says whose keys begin with the name of an identity provider', () => {
    expect(data.conditionKeyServices('token.actions.githubusercontent.com')).toEqual(['sts']);
    expect(data.service('sts')?.conditionKeys.has('token.actions.githubusercontent.com:repository')).toBe(true);
    expect(data.conditionKeyServices('nobody.example.com')).toEqual([]);
  });
});
