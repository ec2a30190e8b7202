import { describe, expect, it } from 'vitest';
import { linesOf, moduleOf, read, scope, shown } from './python-print.js';

describe('handlers', () => {
  it('with a client at module level', async () => {
    const module = await moduleOf(`
import json
import os
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client('s3')

def lambda_handler(event, context):
    """Writes the body."""
    try:
        s3.put_object(Bucket=os.environ['BUCKET'], Key=f"in/{event['id']}.json", Body=json.dumps(event))
    except ClientError as error:
        print(error)
        raise
    return {'statusCode': 200}
`);
    expect(module.scopes.map(({ name, parameters, parent }) => [name, parameters, parent])).toEqual([[undefined, [], undefined], ['lambda_handler', ['event', 'context'], 0]]);
    expect(linesOf(module.scopes[0]!)).toEqual([
      'json = <json>', 'os = <os>', 'boto3 = <boto3>', 'ClientError = <botocore.exceptions>.ClientError', 's3 = boto3.client("s3")', 'lambda_handler = fn1',
    ]);
    expect(linesOf(module.scopes[1]!)).toEqual([
      'event = $0', 'context = $1', 'error = ?()',
      'do s3.put_object(Bucket=os.environ["BUCKET"], Key=`in/${event["id"]}.json`, Body=json.dumps(event))',
      'do print(error)',
      'return {statusCode: 200}',
    ]);
    expect(module).toMatchObject({ language: 'python', exports: [], exportsAll: [], classes: [] });
  });

  it('with a client in the function', async () => {
    expect(await scope(`
def handler(event, context):
    session = boto3.Session(region_name='eu-west-1')
    queue = session.resource('sqs').get_queue_by_name(QueueName='jobs')
    return queue.send_message(MessageBody=event['body'])
`, 1)).toEqual([
      'event = $0', 'context = $1',
      'session = boto3.Session(region_name="eu-west-1")',
      'queue = session.resource("sqs").get_queue_by_name(QueueName="jobs")',
      'return queue.send_message(MessageBody=event["body"])',
    ]);
  });

  it('with a client that an instance holds', async () => {
    const module = await moduleOf(`
class Store(Base, metaclass=ABCMeta):
    kind: str = 'store'
    untouched: int

    def __init__(self, table, client=None):
        super().__init__(table)
        self.client = client or boto3.client('dynamodb')
        self.table = boto3.resource('dynamodb').Table(os.environ['TABLE'])

    def get(self, key):
        return self.table.get_item(Key={'pk': key}).get('Item')
`);
    expect(module.classes).toMatchObject([{ name: 'Store', bases: [{ kind: 'name', name: 'Base' }], methods: [{ name: 'constructor', scope: 1 }, { name: 'get', scope: 2 }], fields: [{ name: 'kind', value: { value: 'store' } }] }]);
    expect(module.classes[0]!.fields).toHaveLength(1);
    expect(module.scopes.map((each) => each.class)).toEqual([undefined, 0, 0]);
    expect(module.scopes[1]!.parameters).toEqual(['table', 'client']);
    expect(linesOf(module.scopes[1]!)).toEqual([
      'table = $0', 'client = $1', 'client = null',
      'this.client = (client or boto3.client("dynamodb"))',
      'this.table = boto3.resource("dynamodb").Table(os.environ["TABLE"])',
      'do super(table)',
    ]);
    expect(linesOf(module.scopes[2]!)).toEqual(['key = $0', 'return this.table.get_item(Key={pk: key}).get("Item")']);
    expect(linesOf(module.scopes[0]!)).toEqual(['Store = class0']);
  });

  it('under decorators of Powertools', async () => {
    expect(await scope(`
@logger.inject_lambda_context(log_event=True)
@tracer.capture_lambda_handler
@idempotent(persistence_store=DynamoDBPersistenceLayer(table_name='T'))
def handler(event, context):
    pass
`)).toEqual([
      'handler = fn1',
      'do logger.inject_lambda_context(log_event=true)(fn1)',
      'do tracer.capture_lambda_handler(fn1)',
      'do idempotent(persistence_store=DynamoDBPersistenceLayer(table_name="T"))(fn1)',
    ]);
  });

  it('with routes', async () => {
    expect(await scope("app = APIGatewayRestResolver()\n@app.get('/items/<id>')\ndef item(id):\n    return table.get_item(Key={'id': id})\ndef handler(e, c):\n    return app.resolve(e, c)\n")).toEqual([
      'app = APIGatewayRestResolver()', 'item = fn1', 'handler = fn2', 'do app.get("/items/<id>")(fn1)',
    ]);
  });

  it('with a batch writer', async () => {
    expect(await scope('def save(rows):\n    with table.batch_writer() as batch, lock:\n        for row in rows:\n            batch.put_item(Item=row)\n', 1)).toEqual([
      'rows = $0', 'batch = table.batch_writer()', 'row = rows[]', 'do batch.put_item(Item=row)',
    ]);
  });
});

describe('places', () => {
  const placed = async (text: string): Promise<readonly string[]> => {
    const { scopes } = await moduleOf(text);
    return scopes.flatMap(({ effects, bindings }) => [...effects, ...bindings.map(({ value }) => value)]).flatMap((each) => ('start' in each ? [text.slice(each.start, each.end)] : []));
  };

  it('of calls are what is called', async () => {
    expect(await placed('s3.put_object(Bucket="b")\nrun()\nmake()()')).toEqual(['s3.put_object', 'run', 'make()']);
  });

  it('of calls over several lines are the last name', async () => {
    expect(await placed('(s3\n  .get_paginator("list_objects_v2")\n  .paginate(Bucket="b"))')).toEqual(['paginate']);
    expect(await placed('@app.get(\n  "/x"\n)\ndef f(): pass')).toEqual(['app.get']);
  });

  it('count as JavaScript counts, after umlauts and emoji', async () => {
    expect(await placed('# Größe 😀😀\nx = "ü😀"; s3.get_object(Key="😀")')).toEqual(['s3.get_object', '"ü😀"']);
  });

  it('of texts, templates and objects are all of them', async () => {
    expect(await placed("a = 'x'\nb = 'x' + y\nc = f'{x}'\nd = {'k': 1}\ne = '{}'.format(x)\nf = '%s' % x\ng = ('a'\n  'b')\nimport boto3")).toEqual([
      "'x'", "'x' + y", "f'{x}'", "{'k': 1}", "'{}'.format(x)", "'%s' % x", "'a'\n  'b'", 'boto3',
    ]);
  });
});

describe('size', () => {
  const terms = (count: number, by: string, make: (index: number) => string): string => Array.from({ length: count }, (_, index) => make(index)).join(by);

  it('of long chains does not matter', async () => {
    const module = await moduleOf(`a = ${terms(5000, ' + ', (index) => `x${index}`)} + 'z'\nb = ${terms(5000, ' or ', (index) => `x${index}`)}\nc = {${terms(10_000, ',\n', (index) => `'k${index}': f(${index})`)}}\n`);
    const [a, b, c] = module.scopes[0]!.bindings.map(({ value }) => value);
    expect(a?.kind === 'template' && a.parts.length).toBe(5001);
    expect(b?.kind === 'either' && b.of.length).toBe(5000);
    expect(c?.kind === 'object' && c.entries.length).toBe(10_000);
    expect(JSON.parse(JSON.stringify(module))).toEqual(module);
  });

  it('of nesting is limited', async () => {
    for (const text of [`x = ${'('.repeat(50_000)}1${')'.repeat(50_000)}`, `x = a${'.b(1)'.repeat(5000)}`, `x = ${'not '.repeat(5000)}y`]) {
      expect(await read(text)).toMatchObject({ message: 'The script is nested too deeply to be followed.' });
    }
    expect(shown((await moduleOf(`x = a${'.b(1)'.repeat(100)}`)).scopes[0]!.bindings[0]!.value)).toContain('a.b(1).b(1)');
  });

  it('of a script of 5,000 lines takes no time to speak of', async () => {
    const text = "def put(key):\n    s3.put_object(Bucket=os.environ['BUCKET'], Key=f'x/{key}', Body=b'')\n".repeat(2500);
    await read(text);
    const start = performance.now();
    await read(text);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
