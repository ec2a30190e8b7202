import { describe, expect, it } from 'vitest';
import { withdrawnPolicies } from '../../src/data/withdrawn.js';
import { testData as data } from './tables.js';

interface Document {
  readonly Version: string;
  readonly Statement: unknown;
}

describe('managed policies', () => {
  it('has every policy of the snapshot with a readable document', () => {
    const names = data.managedPolicyNames();
    expect(names.length).toBeGreaterThan(1_500);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      const document = JSON.parse(data.managedPolicyText(name) ?? '') as Document;
      expect(document.Version, name).toMatch(/^20(12-10|08-10)-17$/);
      expect(document.Statement, name).toBeTruthy();
      const info = data.managedPolicy(name);
      expect(info?.name).toBe(name);
      expect(info?.version, name).toMatch(/^v[1-9]\d*$/);
      expect(info?.path, name).toMatch(/^\/([\w-]+\/)*$/);
    }
  });

  it.each([
    ['AWSLambdaBasicExecutionRole', '/service-role/'],
    ['AWSXRayDaemonWriteAccess', '/'],
    ['AWSXrayWriteOnlyAccess', '/'],
    ['AWSLambdaVPCAccessExecutionRole', '/service-role/'],
    ['ViewOnlyAccess', '/job-function/'],
    ['AWSLambdaReplicator', '/aws-service-role/'],
  ])('%s has path %s', (name, path) => {
    expect(data.managedPolicy(name)).toMatchObject({ path, deprecated: false });
  });

  it('gives the newest document', () => {
    expect(data.managedPolicy('AWSLambdaVPCAccessExecutionRole')?.version).toBe('v3');
    expect(data.managedPolicyText('AWSLambdaVPCAccessExecutionRole')).toContain('ec2:DescribeSubnets');
  });

  it('takes names exactly', () => {
    for (const name of ['awslambdabasicexecutionrole', 'AWSLambdaBasic', '', 'v1', '2026', 'AdministratorAccess\t/', '\n']) {
      expect(data.managedPolicy(name), JSON.stringify(name)).toBeUndefined();
      expect(data.managedPolicyText(name), JSON.stringify(name)).toBeUndefined();
    }
  });

  it('has a date', () => {
    expect(data.managedPoliciesDate).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(data.managedPoliciesDate > '2026-01-01').toBe(true);
  });
});

describe('withdrawn policies', () => {
  it('are gone from the data, and what replaces them is there', () => {
    for (const { name, replacement } of withdrawnPolicies) {
      expect(data.managedPolicy(name), name).toBeUndefined();
      expect(data.managedPolicy(replacement)?.name, name).toBe(replacement);
    }
  });

  it('are found by name', () => {
    expect(data.withdrawnPolicy('AWSLambdaFullAccess')).toEqual({ name: 'AWSLambdaFullAccess', replacement: 'AWSLambda_FullAccess' });
    expect(data.withdrawnPolicy('AWSLambda_FullAccess')).toBeUndefined();
    expect(data.withdrawnPolicy('toString')).toBeUndefined();
  });
});

describe('feature policies', () => {
  it('all exist, with versions in order up to the newest', () => {
    expect(data.featurePolicyNames().length).toBeGreaterThanOrEqual(18);
    for (const name of data.featurePolicyNames()) {
      const versions = data.featurePolicyVersions(name);
      expect(versions.at(-1)?.version, name).toBe(data.managedPolicy(name)?.version);
      expect(versions.map((each) => each.version), name).toEqual(versions.map((_, index) => `v${index + 1}`));
      const dates = versions.flatMap((each) => each.date ?? []);
      expect([...dates].sort(), name).toEqual(dates);
      for (const { actions } of versions) expect(actions.length, name).toBeGreaterThan(0);
    }
  });

  it('says what a version added, and when', () => {
    const [v1, v2, v3] = data.featurePolicyVersions('AWSLambdaVPCAccessExecutionRole');
    expect([v1?.date, v2?.date, v3?.date]).toEqual(['2016-02-11', '2020-10-15', '2024-01-05']);
    expect(v3?.actions.filter((action) => !v2?.actions.includes(action))).toEqual(['ec2:DescribeSubnets']);

    const [old, current] = data.featurePolicyVersions('AWSLambdaKinesisExecutionRole');
    expect(current?.date).toBe('2018-11-19');
    expect(current?.actions.filter((action) => !old?.actions.includes(action))).toEqual([
      'kinesis:DescribeStreamSummary',
      'kinesis:ListShards',
      'kinesis:SubscribeToShard',
    ]);
  });

  it('gives no date where the source repeats the creation date', () => {
    const versions = data.featurePolicyVersions('AWSLambdaBasicDurableExecutionRolePolicy');
    expect(versions.map((each) => each.date)).toEqual(['2025-12-02', undefined, '2026-02-12']);
  });

  it('knows no versions of other policies', () => {
    expect(data.featurePolicyVersions('AdministratorAccess')).toEqual([]);
  });
});
