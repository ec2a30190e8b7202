import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBaseline, type KnownFinding } from '../../src/settle/baseline.js';
import type { Diagnostic } from '../../src/types.js';

const found = (rule: string, start: number): Diagnostic => ({ rule, messageId: 'm', level: 'error', severity: 'error', message: '', help: '', span: { file: 'a.json', start, end: start + 1 }, related: [] });

/** How many findings are new when these statements were known and those are there now. */
function fresh(before: readonly Partial<KnownFinding>[], now: readonly Partial<KnownFinding>[]): { readonly fresh: number; readonly gone: number } {
  const known = (each: Partial<KnownFinding>): KnownFinding => ({ rule: 'r', at: 'm s3:*', ...each });
  const diagnostics = now.map((_, index) => found('r', index));
  const judged = withBaseline(diagnostics, new Map([['a.json', before.map(known)]]), ({ span }) => known(now[span.start] ?? {}), () => true);
  return { fresh: judged.diagnostics.filter(({ suppressed }) => suppressed === undefined).length, gone: judged.gone.get('a.json')?.length ?? 0 };
}

const ALLOW = ['Action s3:*', 'Action sqs:sendmessage', 'Allow', 'Resource *'];

describe('known findings', () => {
  it.each<[string, readonly Partial<KnownFinding>[], readonly Partial<KnownFinding>[], number, number]>([
    ['the same', [{ statement: ALLOW }], [{ statement: ALLOW }], 0, 0],
    ['one fixed and another added', [{ statement: ALLOW }], [{ statement: ['Action s3:*', 'Allow', 'Resource arn:aws:s3:::b'] }], 1, 1],
    ['one action less', [{ statement: ALLOW }], [{ statement: ['Action s3:*', 'Allow', 'Resource *'] }], 0, 0],
    ['one action more', [{ statement: ['Action s3:*', 'Allow', 'Resource *'] }], [{ statement: ALLOW }], 1, 1],
    ['a condition more', [{ statement: ALLOW }], [{ statement: ALLOW, limits: ['Bool aws:securetransport true'] }], 0, 0],
    ['a condition less', [{ statement: ALLOW, limits: ['Bool aws:securetransport true'] }], [{ statement: ALLOW }], 1, 1],
    ['a Deny that says less', [{ statement: ['Action a', 'Action b', 'Deny'] }], [{ statement: ['Action a', 'Deny'] }], 1, 1],
    ['two where one was known', [{ statement: ALLOW }], [{ statement: ALLOW }, { statement: ALLOW }], 1, 0],
    ['another entity', [{ entity: 'A' }], [{ entity: 'B' }], 1, 1],
    ['outside of statements', [{ entity: 'A' }], [{ entity: 'A' }], 0, 0],
    ['the exact one before a narrower one', [{ statement: ALLOW }, { statement: ['Action s3:*', 'Allow', 'Resource *'] }], [{ statement: ['Action s3:*', 'Allow', 'Resource *'] }], 0, 1],
  ])('%s', (_, before, now, news, gone) => {
    expect(fresh(before, now)).toEqual({ fresh: news, gone });
  });
  it('are held to what they have been narrowed to', () => {
    const before: KnownFinding = { rule: 'r', at: 'm', statement: ALLOW };
    const now: KnownFinding = { rule: 'r', at: 'm', statement: ['Action s3:*', 'Allow', 'Resource *'] };
    expect([...withBaseline([found('r', 0)], new Map([['a.json', [before]]]), () => now, () => true).narrowed]).toEqual([[before, now]]);
  });
  it('are known in whatever order they come', () => {
    const statements = fc.array(fc.record({ statement: fc.subarray(ALLOW, { minLength: 1 }), entity: fc.constantFrom('A', 'B') }), { maxLength: 6 });
    fc.assert(fc.property(statements, (before) => {
      expect(fresh(before, [...before].reverse())).toEqual({ fresh: 0, gone: 0 });
    }));
  });
});
