import { describe } from 'vitest';
import { TABLE, js, py, ts } from '../support/handlers.js';
import { tryEach, type Trial } from '../support/calls.js';

/** A handler in JavaScript around a body; line 5 is the first of the body. */
const body = (text: string, before = ''): ReturnType<typeof js> => js(`const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const lambda = new LambdaClient({}); ${before}
const call = () => lambda.send(new InvokeCommand({ FunctionName: 'a' }));
exports.handler = async (event) => {
${text}
};
`);

const pyBody = (text: string, before = ''): ReturnType<typeof py> => py(`import os
import boto3
${before}
def handler(event, context):
${text.replace(/^/gm, '    ')}
`);

const CALL = "await lambda.send(new InvokeCommand({ FunctionName: 'a' }));";
const INVOKES = 'boto3.client("lambda").invoke(FunctionName="a")';
const OFF = (line: number): readonly string[] => [`lambda Invoke possible role optional :${line}`];
const ON = (line: number): readonly string[] => [`lambda Invoke ${line}`];

const both = (name: string, code: ReturnType<typeof js>, line: number, variables: Readonly<Record<string, string>> = { HOOK: 'hook' }): readonly Trial[] => [
  [`${name}, not set`, code, OFF(line)],
  [`${name}, set`, code, ON(line), { variables }],
  [`${name}, environment not known`, code, ON(line), { properties: ['Environment: !ImportValue variables'] }],
];

describe('code that a variable switches off does not surely run', () => {
  tryEach([
    ...both('if', body(`  if (process.env.HOOK) { ${CALL} }`), 5),
    ...both('if, by a constant', body(`  if (HOOK) ${CALL}`, "const HOOK = process.env.HOOK || '';"), 5),
    ...both('if, by a constant with ??', body(`  if (HOOK) ${CALL}`, "const HOOK = process.env['HOOK'] ?? '';"), 5),
    ...both('if, by a part of the environment', body(`  if (HOOK) ${CALL}`, 'const { HOOK } = process.env;'), 5),
    ...both('if, by a local constant', body(`  const hook = process.env.HOOK;\n  if (hook) ${CALL}`), 6),
    ...both('if, twice negated', body(`  if (!!process.env.HOOK) ${CALL}`), 5),
    ...both('if, not undefined', body(`  if (process.env.HOOK !== undefined) ${CALL}`), 5),
    ...both('if, not null', body(`  if (process.env.HOOK != null) ${CALL}`), 5),
    ...both('if, together with something else', body(`  if (event.call && process.env.HOOK) ${CALL}`), 5),
    ...both('return', body(`  if (!process.env.HOOK) return;\n  ${CALL}`), 6),
    ...both('return in braces', body(`  if (!process.env.HOOK) { console.log('none'); return; }\n  ${CALL}`), 6),
    ...both('return in any case', body(`  if (!process.env.HOOK || event.off) return;\n  ${CALL}`), 6),
    ...both('throw', body(`  if (process.env.HOOK === undefined) throw new Error('none');\n  ${CALL}`), 6),
    ...both('return otherwise', body(`  if (process.env.HOOK) console.log('on'); else return;\n  ${CALL}`), 6),
    ...both('continue', body(`  for (const each of event) {\n    if (!process.env.HOOK) continue;\n    ${CALL}\n  }`), 7),
    ...both('&&', body(`  process.env.HOOK && (${CALL.slice(0, -1)});`), 5),
    ...both('?:', body(`  return process.env.HOOK ? lambda.send(new InvokeCommand({ FunctionName: 'a' })) : null;`), 5),
    ...both('else', body(`  if (!process.env.HOOK) console.log('none');\n  else ${CALL}`), 6),
    ...both('a function that nobody else calls', body('  if (process.env.HOOK) await call();'), 3),
    ...both('a callback', body('  if (process.env.HOOK) await Promise.all(event.map(() => call()));'), 3),
    ...both('a command that is sent', body("  const command = new InvokeCommand({ FunctionName: 'a' });\n  if (process.env.HOOK) await lambda.send(command);"), 5),
    ...both('a constant of another module', { ...body(`  if (config.HOOK) ${CALL}`, "const config = require('./config');"), ...js('exports.HOOK = process.env.HOOK;\n', 'src/config.js') }, 5),
    ...both('compiled and made small', { ...body(`  if (console.log(event), !process.env[names.HOOK_ENV]) return;\n  ${CALL}`, "const names = require('./names');"), ...js('exports.HOOK_ENV = void 0, exports.HOOK_ENV = "HOOK";\n', 'src/names.js') }, 6),
    ...both('a field of a class', ts("import { Lambda } from '@aws-sdk/client-lambda';\nclass Hook {\n  private readonly name = process.env.HOOK;\n  async run() { if (this.name) await new Lambda({}).invoke({ FunctionName: 'a' }); }\n}\nexport const handler = () => new Hook().run();\n"), 4),
    ...both('the value on', body(`  if (process.env.MODE === 'on') ${CALL}`), 5, { MODE: '"on"' }),
    ...both('the value on, in any letters', body(`  if (process.env.MODE?.toLowerCase() === 'on') ${CALL}`), 5, { MODE: '"On"' }),
    ...both('the value on, told by a constant', body(`  if (ON) ${CALL}`, "const ON = (process.env.MODE || 'off') === 'on';"), 5, { MODE: '"on"' }),
    ...both('Python, if', pyBody(`if os.environ.get("HOOK"):\n    ${INVOKES}`), 6),
    ...both('Python, if, by a constant', pyBody(`if HOOK:\n    ${INVOKES}`, 'HOOK = os.environ.get("HOOK", "")'), 6),
    ...both('Python, if, by getenv', pyBody(`if HOOK:\n    ${INVOKES}`, 'HOOK = os.getenv("HOOK")'), 6),
    ...both('Python, return', pyBody(`if not HOOK:\n    return\n${INVOKES}`, 'HOOK = os.getenv("HOOK", default="")'), 7),
    ...both('Python, raise', pyBody(`if HOOK is None:\n    raise ValueError()\n${INVOKES}`, 'HOOK = os.environ.get("HOOK")'), 7),
    ...both('Python, else', pyBody(`if HOOK is None:\n    print("none")\nelse:\n    ${INVOKES}`, 'HOOK = os.environ.get("HOOK")'), 8),
    ...both('Python, elif', pyBody(`if event:\n    print("x")\nelif HOOK:\n    ${INVOKES}`, 'HOOK = os.environ.get("HOOK")'), 8),
    ...both('Python, and', pyBody(`event and HOOK and ${INVOKES}`, 'HOOK = os.environ.get("HOOK")'), 5),
    ...both('Python, if else', pyBody(`return ${INVOKES} if HOOK else None`, 'HOOK = os.environ.get("HOOK")'), 5),
    ...both('Python, the value true', pyBody(`if ON:\n    ${INVOKES}`, 'ON = os.environ.get("MODE", "false").lower() == "true"'), 6, { MODE: '"True"' }),
  ]);
});

describe('a variable that the template sets', () => {
  const SETS = (value: string): { readonly variables: Readonly<Record<string, string>> } => ({ variables: { MODE: value } });

  tryEach([
    ['switches off what another value would run', body(`  if (process.env.MODE === 'on') ${CALL}`), OFF(5), SETS('"off"')],
    ['switches off what follows', body(`  if (process.env.MODE) return;\n  ${CALL}`), OFF(6), SETS('"on"')],
    ['switches off what is there without it', body(`  if (!process.env.MODE) ${CALL}`), OFF(5), { ...SETS('!Ref Table'), resources: TABLE }],
    ['may be empty', body(`  if (!process.env.MODE) ${CALL}`), ON(5), SETS('!ImportValue mode')],
    ['may have the value', body(`  if (process.env.MODE === 'on') ${CALL}`), ON(5), SETS('!ImportValue mode')],
    ['is empty', body(`  if (process.env.MODE) ${CALL}`), OFF(5), SETS('""')],
  ]);
});

describe('code runs', () => {
  tryEach([
    ['in the other branch', body(`  if (process.env.HOOK) console.log('on');\n  else ${CALL}`), ON(6)],
    ['where a default is there', body(`  if (HOOK) ${CALL}`, "const HOOK = process.env.HOOK || 'default';"), ON(5)],
    ['where the name may get another value', js(`const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
let hook = process.env.HOOK;
exports.handler = async (event) => {
  if (event.hook) hook = event.hook;
  if (hook) await new LambdaClient({}).send(new InvokeCommand({ FunctionName: 'a' }));
};
`), ON(5)],
    ['where what is given decides', body(`  if (event.hook) ${CALL}`), ON(5)],
    ['where one of two decides', body(`  if (event.hook || process.env.HOOK) ${CALL}`), ON(5)],
    ['where something else follows the block', body(`  if (process.env.HOOK) { console.log('on'); }\n  ${CALL}`), ON(6)],
    ['after a return in one case of two', body(`  if (!process.env.HOOK && event.off) return;\n  ${CALL}`), ON(6)],
    ['where a function is called elsewhere too', body('  if (process.env.HOOK) await call();\n  await call();'), ON(3)],
    ['where a command is sent elsewhere too', body("  const command = new InvokeCommand({ FunctionName: 'a' });\n  if (process.env.HOOK) await lambda.send(command);\n  await lambda.send(command);"), ON(5)],
    ['where Lambda sets the variable, LAMBDA_TASK_ROOT', body(`  if (process.env.LAMBDA_TASK_ROOT) ${CALL}`), ON(5)],
    ['where a name only looks like one of Lambda\'s', body(`  if (process.env.LAMBDA_HOOK_FUNCTION_ARN) ${CALL}`), OFF(5)],
    ['where Lambda sets the variable', body(`  if (process.env.AWS_LAMBDA_FUNCTION_NAME) ${CALL}`), ON(5)],
    ['where a constant of the code decides', body(`  if (DEBUG) ${CALL}`, 'const DEBUG = false;'), ON(5)],
    ['Python, where a default is there', pyBody(`if HOOK:\n    ${INVOKES}`, 'HOOK = os.environ.get("HOOK", "default")'), ON(6)],
    ['Python, after the block', pyBody(`if HOOK:\n    print("on")\n${INVOKES}`, 'HOOK = os.environ.get("HOOK")'), ON(7)],
    ['Python, where what is given decides', pyBody(`hook = event.get("hook")\nif hook:\n    ${INVOKES}`), ON(7)],
  ]);
});

describe('a call whose resource a variable names', () => {
  const reads = py('import os\nimport boto3\n\ndef handler(event, context):\n    boto3.client("s3").get_object(Bucket=os.getenv("BUCKET"), Key="a")\n');
  const puts = ts("import { DynamoDB } from '@aws-sdk/client-dynamodb';\nexport const handler = () => new DynamoDB({}).putItem({ TableName: process.env.TABLE!, Item: {} });\n");
  const sends = ts("import { EventBridge } from '@aws-sdk/client-eventbridge';\nexport const handler = () => new EventBridge({}).putEvents({ Entries: [{ EventBusName: process.env.BUS }] });\n");

  tryEach([
    ['is not surely made without it', reads, ['s3 GetObject possible role :5']],
    ['is made with it', reads, ['s3 GetObject 5'], { variables: { BUCKET: 'orders' } }],
    ['is not surely made without it, TypeScript', puts, ['dynamodb PutItem possible role :2']],
    ['is made with it, TypeScript', puts, ['dynamodb PutItem 2'], { variables: { TABLE: 'orders' } }],
    ['is made when it can do without', sends, ['eventbridge PutEvents 2']],
  ]);
});
