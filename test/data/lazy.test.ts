import { describe, expect, it } from 'vitest';
import { createData, type ReadTable } from '../../src/data/index.js';
import { readTable } from './tables.js';

const today = new Date('2026-10-01T00:00:00Z');

/** Data over a reader that writes down what it is asked for. */
function recorded(): { readonly data: ReturnType<typeof createData>; readonly reads: string[] } {
  const reads: string[] = [];
  const read: ReadTable = (table, stretch) => {
    reads.push(stretch === undefined ? table : `${table} ${stretch.length}`);
    return readTable(table, stretch);
  };
  return { data: createData(read, today), reads };
}

describe('loading', () => {
  it('reads nothing before it is asked', () => {
    const { data, reads } = recorded();
    expect(data.today).toBe(today);
    expect(reads).toEqual([]);
  });

  it('reads the index once and of the actions only the service asked for', () => {
    const { data, reads } = recorded();
    data.service('lambda');
    data.service('lambda');
    data.service('nosuchservice');
    data.globalConditionKeys();
    expect(reads[0]).toBe('actions-index.txt');
    expect(reads).toHaveLength(2);
    expect(Number(reads[1]?.split(' ')[1])).toBeLessThan(10_000);
  });

  it('finds the same services before and after all are listed', () => {
    const asked = ['lambda', 's3', 's3express', 'zonal', 'ambda', 'lambda 0', '', '2026-09-26', 'constructor'];
    const namesIn = (data: ReturnType<typeof createData>): readonly (string | undefined)[] => asked.map((prefix) => data.service(prefix)?.name);
    const { data: listed } = recorded();
    const all = listed.servicePrefixes();
    expect(namesIn(listed)).toEqual(namesIn(recorded().data));
    expect(namesIn(listed).map((name, at) => [name !== undefined, all.includes(asked[at] ?? '')])).toEqual(asked.map((prefix) => [all.includes(prefix), all.includes(prefix)]));
    for (const prefix of [all[0], all.at(-1)]) expect(recorded().data.service(prefix ?? '')?.actionNames).toEqual(listed.service(prefix ?? '')?.actionNames);
  });

  it('reads one policy of the documents, once', () => {
    const { data, reads } = recorded();
    data.managedPolicy('AWSLambdaBasicExecutionRole');
    data.managedPolicyNames();
    expect(reads).toEqual(['managed-policies-index.txt']);
    const text = data.managedPolicyText('AWSLambdaBasicExecutionRole');
    data.managedPolicyText('AWSLambdaBasicExecutionRole');
    expect(reads.slice(1)).toEqual([`managed-policies.txt ${text?.length}`]);
  });

  it('reads the whole table once when many services are needed', () => {
    const { data, reads } = recorded();
    for (const prefix of data.servicePrefixes()) data.service(prefix);
    expect(reads.filter((read) => read === 'actions.txt')).toHaveLength(1);
    expect(reads.length).toBeLessThan(20);
  });

  it('reads versions only for questions about versions', () => {
    const { data, reads } = recorded();
    data.featurePolicyNames();
    data.featurePolicyVersions('AWSLambdaBasicExecutionRole');
    expect(reads).toEqual(['feature-policies.json']);
  });

  it('parses no other service: damage elsewhere does not matter', () => {
    const lambda = recorded().data.service('lambda');
    const damaged = createData((table, stretch) => {
      const text = readTable(table);
      if (stretch === undefined) return text;
      return 'x'.repeat(stretch.offset) + text.slice(stretch.offset, stretch.offset + stretch.length) + 'x'.repeat(1000);
    }, today);
    expect(damaged.service('lambda')?.actions.get('invokefunction')).toEqual(lambda?.actions.get('invokefunction'));
    expect(damaged.service('lambda')?.actions.size).toBe(lambda?.actions.size);
  });

  it('answers alike whether the reader gives stretches or whole tables', () => {
    const whole = createData((table) => readTable(table), today);
    const { data } = recorded();
    expect(whole.service('sqs')?.actions.get('sendmessage')).toEqual(data.service('sqs')?.actions.get('sendmessage'));
    expect(whole.managedPolicyText('ReadOnlyAccess')).toBe(data.managedPolicyText('ReadOnlyAccess'));
  });
});
