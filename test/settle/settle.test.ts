import { describe, expect, it } from 'vitest';
import type { RawDiagnostic } from '../../src/rule-engine.js';
import type { RuleSetting } from '../../src/settle/config-types.js';
import { settle } from '../../src/settle/settle.js';
import { severityOf } from '../../src/settle/severity.js';
import type { Comment, Entity, Rule } from '../../src/types.js';

const rule = (id: string, guardsAccess = false): Rule => ({
  meta: { id, type: 'problem', docs: { description: 'x', level: 'warning', recommended: true, guardsAccess, sources: [] }, messages: {} },
  create: () => ({}),
});

const graded: RuleSetting = { severity: 'warn', options: {}, graded: true, strict: false };
const RULES = [rule('a/one'), rule('a/two', true), rule('b/one')];

/** A file of lines; "#" begins a comment. Findings are asked for by the text they stand on. */
function file(path: string, text: string, marker = '#') {
  const comments: Comment[] = [...text.matchAll(new RegExp(`${marker}(.*)`, 'g'))].map((match) => ({ text: match[1]!, start: match.index, end: match.index + match[0].length }));
  const found = (word: string, id = 'a/one', level: RawDiagnostic['level'] = 'warning'): RawDiagnostic => {
    const start = text.indexOf(word);
    return { rule: id, messageId: 'm', level, message: `about ${word}`, help: 'Do it.', span: { file: path, start, end: start + word.length }, related: [] };
  };
  return { path, text, comments, found };
}

type Options = Partial<Parameters<typeof settle>[1]> & { readonly setting?: RuleSetting };

function settled(source: ReturnType<typeof file>, found: readonly RawDiagnostic[], { setting = graded, ...options }: Options = {}) {
  return settle(found, {
    config: { settings: {}, forFile: () => new Map(RULES.map((each) => [each.meta.id, setting])) },
    rules: RULES, comments: new Map([[source.path, source.comments]]), entities: [], texts: new Map([[source.path, source.text]]),
    inlineConfig: true, reportUnused: 'off', isReported: () => true, ...options,
  });
}

const shownOf = (found: ReturnType<typeof settled>) => found.filter((each) => each.suppressed === undefined).map((each) => `${each.rule} ${each.message}`);

describe('severity', () => {
  it.each([
    ['error', false, false, 'error'], ['warning', false, false, 'warn'], ['suggestion', false, false, 'off'],
    ['error', true, false, 'error'], ['warning', true, false, 'warn'], ['suggestion', true, false, 'warn'],
    ['warning', true, true, 'error'], ['warning', false, true, 'warn'], ['suggestion', true, true, 'warn'],
  ] as const)('of a finding of level %s, strict %s, guarding access %s, is %s by preset', (level, strict, guards, expected) => {
    expect(severityOf({ severity: 'warn', graded: true, strict }, level, guards)).toBe(expected);
  });

  it('is exact when the user wrote it', () => {
    for (const severity of ['off', 'warn', 'error'] as const) {
      for (const level of ['error', 'warning', 'suggestion'] as const) expect(severityOf({ severity, graded: false, strict: true }, level, true)).toBe(severity);
    }
  });
});

describe('settling', () => {
  const plain = file('x.yaml', 'first\nsecond\n');

  it('sorts by file, place and rule, and drops doubles', () => {
    const other = file('a.yaml', 'zero');
    const found = [plain.found('second'), plain.found('first', 'b/one'), plain.found('first'), plain.found('first'), other.found('zero')];
    expect(shownOf(settled(plain, found))).toEqual(['a/one about zero', 'a/one about first', 'b/one about first', 'a/one about second']);
  });

  it('shows a finding once for all that one declaration makes', () => {
    const call = { file: 'main.tf', start: 3, end: 6 };
    const labels = ['module.a.fn', 'module.b.fn', 'module.c.fn', 'module.d.fn'];
    const entities = labels.map((label, index) => ({ kind: 'function', label, span: plain.found('first').span, ...(index === 3 ? {} : { instance: { of: 'fn', call } }) }) as unknown as Entity);
    const found = labels.map((label): RawDiagnostic => ({ ...plain.found('first'), message: `about \`${label}\``, entity: label }));
    const all = settled(plain, [...found, { ...plain.found('second'), message: 'about `module.a.fn`' }], { entities });
    expect(all.map((each) => [each.message, each.related])).toEqual([
      ['about `module.a.fn`', [{ span: call, message: 'The same holds for `module.b.fn`, `module.c.fn`' }]], ['about `module.d.fn`', []], ['about `module.a.fn`', []],
    ]);
    const many = Array.from({ length: 5 }, (_, index) => `x${index}`);
    const instances = many.map((label) => ({ kind: 'function', label, span: call, instance: { of: 'x' } }) as unknown as Entity);
    expect(settled(plain, many.map((label) => ({ ...plain.found('first'), message: `\`${label}\``, entity: label })), { entities: instances })[0]?.related).toEqual([{ span: call, message: 'The same holds for `x1`, `x2` and 2 more' }]);
  });

  it('drops what is off, and what lies in files nobody asked about', () => {
    const found = [plain.found('first', 'c/unknown'), plain.found('second', 'a/one', 'suggestion')];
    expect(settled(plain, found)).toEqual([]);
    expect(settled(plain, [plain.found('first')], { isReported: () => false })).toEqual([]);
    expect(settled(plain, [plain.found('first')], { setting: { ...graded, graded: false, severity: 'off' } })).toEqual([]);
  });

  it('raises what guards access in strict', () => {
    const [one, two] = settled(plain, [plain.found('first'), plain.found('second', 'a/two')], { setting: { ...graded, strict: true } });
    expect([one?.severity, two?.severity]).toEqual(['warn', 'error']);
  });
});

describe('disable comments', () => {
  it.each([
    ['the next line', '# rolelint-disable-next-line a/one\nbad\nworse', ['a/one about worse']],
    ['the next line alone', '# rolelint-disable-next-line\n\nbad', ['a/one about bad']],
    ['their own line', 'bad # rolelint-disable-line a/one\nworse', ['a/one about worse']],
    ['all rules when they name none', 'bad # rolelint-disable-line\nworse', ['a/one about worse']],
    ['a category', 'bad # rolelint-disable-line a/*\nworse', ['a/one about worse']],
    ['no other category', 'bad # rolelint-disable-line b/*\nworse', ['a/one about bad', 'a/one about worse']],
    ['one of several rules', 'bad # rolelint-disable-line b/one, a/one\nworse', ['a/one about worse']],
    ['rules up to the reason', 'bad # rolelint-disable-line b/one -- a/one is right here\nworse', ['a/one about bad', 'a/one about worse']],
    ['everything below', 'bad\n# rolelint-disable a/one\nworse', ['a/one about bad']],
    ['up to an enable', '# rolelint-disable a/one\nbad\n# rolelint-enable a/one\nworse', ['a/one about worse']],
    ['past the enable of another rule', '# rolelint-disable a/one\nbad\n# rolelint-enable b/one\nworse', []],
    ['up to an enable of all', '# rolelint-disable\nbad\n# rolelint-enable\nworse', ['a/one about worse']],
    ['only where they begin the comment', 'bad # see rolelint-disable-line\nworse', ['a/one about bad', 'a/one about worse']],
    ['only by exact words', 'bad # rolelint-disable-lines\nworse', ['a/one about bad', 'a/one about worse']],
  ])('silence %s', (_, text, expected) => {
    const source = file('x.yaml', text);
    expect(shownOf(settled(source, [source.found('bad'), ...(text.includes('worse') ? [source.found('worse')] : [])]))).toEqual(expected);
  });

  it('keep the finding with its reason', () => {
    const source = file('x.yaml', 'bad # rolelint-disable-line a/one -- reviewed -- twice');
    expect(settled(source, [source.found('bad')])[0]?.suppressed).toEqual({ kind: 'inSource', reason: 'reviewed -- twice' });
  });

  it('work in comments over several lines: the next line is that after the end', () => {
    const text = '/* rolelint-disable-next-line a/one\n   -- long reason */\nbad\nworse';
    const source = { ...file('x.json', text), comments: [{ text: text.slice(2, text.indexOf('*/')), start: 0, end: text.indexOf('*/') + 2 }] };
    expect(shownOf(settled(source, [source.found('bad'), source.found('worse')]))).toEqual(['a/one about worse']);
  });

  it('count for nothing under --no-inline-config', () => {
    const source = file('x.yaml', 'bad # rolelint-disable-line');
    expect(shownOf(settled(source, [source.found('bad')], { inlineConfig: false, reportUnused: 'error' }))).toEqual(['a/one about bad']);
  });
});

describe('unused disable comments', () => {
  it('are reported each by name, at the name', () => {
    const source = file('x.yaml', 'bad # rolelint-disable-line a/one, b/one, a/tow\n# rolelint-disable\n');
    const found = settled(source, [source.found('bad')], { reportUnused: 'warn' }).filter((each) => each.suppressed === undefined);
    expect(found.map((each) => [each.rule, each.severity, source.text.slice(each.span.start, each.span.end), each.messageId])).toEqual([
      ['rolelint/unused-disable', 'warn', 'b/one', 'unused'],
      ['rolelint/unused-disable', 'warn', 'a/tow', 'unknown'],
      ['rolelint/unused-disable', 'warn', '# rolelint-disable', 'unused'],
    ]);
    expect(found[1]?.help).toContain('`a/two`');
  });

  it('are no business of files nobody asked about', () => {
    const source = file('x.yaml', '# rolelint-disable a/one');
    expect(settled(source, [], { reportUnused: 'error', isReported: () => false })).toEqual([]);
  });
});

describe('metadata', () => {
  const source = file('x.yaml', 'role: bad\nother: worse\n');
  const entity = (body: boolean): Entity => ({
    kind: 'resource', type: 'x', id: 'x', label: 'x', at: {}, origin: 'author',
    span: { file: 'x.yaml', start: 0, end: 4 }, ...(body ? { body: { file: 'x.yaml', start: 0, end: 9 } } : {}),
    disabled: [{ rule: 'a/*', reason: 'old', span: { file: 'x.yaml', start: 0, end: 4 } }],
  });
  const found = [source.found('bad'), source.found('worse')];

  it('silences inside its resource', () => {
    const out = settled(source, found, { entities: [entity(true)] });
    expect(shownOf(out)).toEqual(['a/one about worse']);
    expect(out[0]?.suppressed).toEqual({ kind: 'inSource', reason: 'old' });
  });

  it('silences in the whole file when it belongs to no resource', () => {
    expect(shownOf(settled(source, found, { entities: [entity(false)] }))).toEqual([]);
  });

  it('that two entities share is used when one of them needs it', () => {
    const elsewhere = { ...entity(true), body: { file: 'x.yaml', start: 20, end: 21 } };
    expect(shownOf(settled(source, [source.found('bad')], { entities: [elsewhere, entity(true)], reportUnused: 'error' }))).toEqual([]);
    expect(shownOf(settled(source, [], { entities: [elsewhere, entity(true)], reportUnused: 'error' }))).toHaveLength(1);
  });
});
