import rule from '../../../rules/code/parse-error.js';
import { PUTS, js, py, sam, shared, ts } from '../../support/handlers.js';
import { testRule } from '../../support/rule-tester.js';

const HEAD = "import { S3Client } from '@aws-sdk/client-s3';\n";
const BROKEN = "const AWS = require('aws-sdk');\nexports.handler = async ( => 1;\n";

testRule(rule, {
  valid: [
    ...PUTS.map(({ sdk, code }) => ({ name: sdk, files: sam(code) })),
    { name: 'TypeScript of today', files: sam(ts(`${HEAD}enum Kind { A, B }\nabstract class Base<const T extends object = object> { declare x: number; constructor(private readonly s3: S3Client, public kind?: Kind) {} @log accessor y = 1; }\nexport const handler = (async (event: unknown) => (event as any)!.x satisfies number) as unknown;\nfunction log(...rest: unknown[]): any { return undefined; }\nawait using a = null as any;\n`)) },
    { name: 'JSX', files: sam({ 'src/orders.tsx': `${HEAD}export const handler = async () => <html lang="de"><body>{'x'}</body></html>;\n` }) },
    { name: 'a hashbang and top-level await', files: sam({ 'src/orders.mjs': `#!/usr/bin/env node\n${HEAD}const key = await load();\nexport const handler = async () => key;\n` }) },
    { name: 'Python of today', files: sam(py('import boto3\nfrom typing import Self\n\ntype Point = tuple[int, int]\n\ndef first[T](items: list[T], /, *, default: T | None = None) -> T:\n    match items:\n        case [head, *_] if head: return head\n        case {"a": 1, **rest}: return rest\n        case _: pass\n    with (open("a") as a, open("b") as b):\n        print(f"{a!r:>{10}} {b=} {"nested"}")\n    if (n := len(items)) > 1: ...\n    try: pass\n    except* ValueError: pass\n    return default\n\ndef handler(event, context): return first([1])\n')) },
    { name: 'a broken script that no function leads to', files: sam({ ...ts(`${HEAD}export const handler = async () => 1;\n`), 'src/other.js': BROKEN, 'tools/build.js': BROKEN }) },
    { name: 'a broken script without AWS, in code that has nothing to do with AWS', files: sam(js('exports.handler = async ( => 1;\n')) },
    { name: 'an empty script', files: sam(js('')) },
    { name: 'a broken script beside its function in another language', files: sam({ ...py('import boto3\n\ndef handler(event, context):\n    return 1\n'), 'src/orders.js': BROKEN }) },
    { name: 'data and styles', files: sam({ ...js("const AWS = require('aws-sdk');\nconst data = require('./data.json');\nexports.handler = async () => data;\n"), 'src/data.json': '{"a": ' }) },
  ],
  invalid: [
    { name: 'JavaScript', files: sam(js(BROKEN)), findings: [{ messageId: 'problem', at: '', level: 'warning', says: 'can not be read' }] },
    { name: 'TypeScript', files: sam(ts(`${HEAD}export const handler = async (event: { id: string ) => 1;\n`)), findings: [{ messageId: 'problem', at: '' }] },
    { name: 'Python', files: sam(py('import boto3\n\ndef handler(event, context):\n    return (1\n')), findings: [{ messageId: 'problem', at: '' }] },
    { name: 'Python 2', files: sam(py('import boto3\n\ndef handler(event, context):\n    print "x"\n')), findings: [{ messageId: 'problem', at: '' }] },
    { name: 'a file that the handler loads', files: sam({ ...ts(`${HEAD}import { x } from './lib/x';\nexport const handler = async () => x;\n`), 'src/lib/x.ts': 'export const x = ;\n' }), findings: [{ messageId: 'problem', at: ';' }] },
    { name: 'a file without AWS that the handler loads', files: sam({ ...py('import boto3\nfrom util import x\n\ndef handler(event, context):\n    return x\n'), 'src/util.py': 'x = = 1\n' }), findings: [{ messageId: 'problem', at: '' }] },
    { name: 'two functions load it: once', files: shared(js(BROKEN), [], { refunds: 'orders.handler' }), findings: [{ messageId: 'problem', at: '' }] },
    { name: 'one for each file', files: shared({ ...js(BROKEN), ...js(BROKEN, 'src/refunds.js') }, []), findings: [{ messageId: 'problem', at: '' }, { messageId: 'problem', at: '' }] },
  ],
});
