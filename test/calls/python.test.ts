import { describe } from 'vitest';
import { tryEach } from '../support/calls.js';
import { py } from '../support/handlers.js';
import type { Files } from '../support/rule-tester.js';

const code = (text: string): Files => py(text);
const PUT = 'import boto3\n\ns3 = boto3.client("s3")\n\ndef put():\n    s3.put_object(Bucket="a", Key="b")\n';
const CLASS = `import boto3

class Base:
    region = "eu-west-1"
    def __init__(self, s3=None):
        self.s3 = s3 or boto3.client("s3")
    def put(self):
        return self.s3.put_object()
    def get(self):
        return self.s3.get_object()
`;
const classes = (text: string): Files => code(`${CLASS}${text}`);

describe('clients', () => {
  tryEach([
    ['of the module', code('import boto3\ns3 = boto3.client("s3")\ndef handler(event, context):\n    s3.put_object()\n'), ['s3 PutObject 4']],
    ['of the function', code('import boto3\ndef handler(event, context):\n    s3 = boto3.client("s3")\n    s3.put_object()\n'), ['s3 PutObject 4']],
    ['at once', code('import boto3\ndef handler(event, context):\n    return boto3.client("s3").put_object()\n'), ['s3 PutObject 3']],
    ['by keyword', code('import boto3\ns3 = boto3.client(service_name="s3", region_name="eu-west-1")\ndef handler(event, context):\n    s3.put_object()\n'), ['s3 PutObject 4']],
    ['renamed imports', code('from boto3 import client as make\nimport boto3 as aws\ndef handler(event, context):\n    make("s3").put_object()\n    aws.client("sqs").send_message()\n'), ['s3 PutObject 4', 'sqs SendMessage 5']],
    ['of self', code('import boto3\nclass Store:\n    def __init__(self):\n        self.s3 = boto3.client("s3")\n    def put(self):\n        self.s3.put_object()\ndef handler(event, context):\n    Store().put()\n'), ['s3 PutObject 6']],
    ['of the class', code('import boto3\nclass Store:\n    s3 = boto3.client("s3")\n    def put(self):\n        self.s3.put_object()\n    @classmethod\n    def get(cls):\n        cls.s3.get_object()\n    @staticmethod\n    def delete():\n        Store.s3.delete_object()\ndef handler(event, context):\n    Store().put()\n    Store.get()\n    Store.delete()\n'), ['s3 PutObject 5', 's3 GetObject 8', 's3 DeleteObject 11']],
    ['a property', code('import boto3\nclass Store:\n    @property\n    def s3(self):\n        return boto3.client("s3")\n    def put(self):\n        self.s3.put_object()\ndef handler(event, context):\n    Store().put()\n'), ['s3 PutObject 7']],
    ['a cached property', code('import boto3\nfrom functools import cached_property\nclass Store:\n    @cached_property\n    def s3(self):\n        return boto3.client("s3")\n    def put(self):\n        self.s3.put_object()\ndef handler(event, context):\n    Store().put()\n'), ['s3 PutObject 8']],
    ['a property that is made once', code('import boto3\nclass Store:\n    _s3 = None\n    @property\n    def s3(self):\n        if self._s3 is None:\n            self._s3 = boto3.client("s3")\n        return self._s3\n    def put(self):\n        self.s3.put_object()\ndef handler(event, context):\n    Store().put()\n'), ['s3 PutObject 10']],
    ['a lazy global', code('import boto3\n_s3 = None\ndef get_s3():\n    global _s3\n    if _s3 is None:\n        _s3 = boto3.client("s3")\n    return _s3\ndef handler(event, context):\n    get_s3().put_object()\n'), ['s3 PutObject 9']],
    ['a global that the handler sets', code('import boto3\ns3 = None\ndef put():\n    s3.put_object()\ndef handler(event, context):\n    global s3\n    s3 = boto3.client("s3")\n    put()\n'), ['s3 PutObject 4']],
    ['a cached factory', code('import boto3\nfrom functools import lru_cache\n@lru_cache(maxsize=None)\ndef client(name):\n    return boto3.client(name)\ndef handler(event, context):\n    client("s3").put_object()\n'), ['s3 PutObject 7']],
    ['a session', code('import boto3\nsession = boto3.Session(region_name="eu-west-1")\ns3 = session.client("s3")\ndef handler(event, context):\n    s3.put_object()\n    boto3.session.Session().resource("dynamodb").Table("a").get_item(Key={})\n'), ['s3 PutObject 5', 'dynamodb GetItem 6']],
    ['a session of botocore', code('import botocore.session\ndef handler(event, context):\n    botocore.session.get_session().create_client("s3").put_object()\n'), ['s3 PutObject 3']],
    ['aioboto3', code('import aioboto3\nasync def run():\n    session = aioboto3.Session()\n    async with session.client("s3") as s3:\n        await s3.put_object()\ndef handler(event, context):\n    import asyncio\n    asyncio.run(run())\n'), ['s3 PutObject 5']],
    ['in a dictionary', code('import boto3\nclients = {"s3": boto3.client("s3"), "sqs": boto3.client("sqs")}\ndef handler(event, context):\n    clients["s3"].put_object()\n'), ['s3 PutObject 4']],
    ['several names at once', code('import boto3\ns3, sqs = boto3.client("s3"), boto3.client("sqs")\ndef handler(event, context):\n    s3.put_object()\n    sqs.send_message()\n'), ['s3 PutObject 4', 'sqs SendMessage 5']],
    ['with a walrus', code('import boto3\ndef handler(event, context):\n    if (s3 := boto3.client("s3")):\n        s3.put_object()\n'), ['s3 PutObject 4']],
    ['a parameter hides it', code('import boto3\ns3 = boto3.client("s3")\ndef handler(s3, context):\n    s3.put_object()\n'), []],
    ['annotations', code('import boto3\nfrom mypy_boto3_s3 import S3Client\ns3: S3Client = boto3.client("s3")\ndef put(client: S3Client) -> None:\n    client.put_object()\ndef handler(event: dict, context: object) -> None:\n    put(s3)\n'), ['s3 PutObject 5']],
  ]);
});

describe('operations', () => {
  tryEach([
    ['a paginator', code('import boto3\ndef handler(event, context):\n    paginator = boto3.client("dynamodb").get_paginator("query")\n    for page in paginator.paginate(TableName="a"):\n        print(page)\n'), ['dynamodb Query 4']],
    ['a paginator at once', code('import boto3\ndef handler(event, context):\n    return list(boto3.client("dynamodb").get_paginator("scan").paginate(TableName="a"))\n'), ['dynamodb Scan 3']],
    ['a paginator that is not used', code('import boto3\ndef handler(event, context):\n    boto3.client("dynamodb").get_paginator("scan")\n'), []],
    ['a waiter', code('import boto3\ndef handler(event, context):\n    waiter = boto3.client("s3").get_waiter("object_exists")\n    waiter.wait(Bucket="a", Key="b")\n'), ['s3 HeadObject 4']],
    ['a waiter at once', code('import boto3\ndef handler(event, context):\n    boto3.client("dynamodb").get_waiter("table_exists").wait(TableName="a")\n'), ['dynamodb DescribeTable 3']],
    ['a download', code('import boto3\ndef handler(event, context):\n    boto3.client("s3").download_file("a", "b", "/tmp/b")\n'), ['s3 HeadObject 3', 's3 GetObject 3']],
    ['names in the spelling of the API', code('import boto3\ndef handler(event, context):\n    boto3.client("s3").list_objects_v2(Bucket="a")\n    boto3.client("ssm").get_parameters_by_path(Path="/a")\n'), ['s3 ListObjectsV2 3', 'ssm GetParametersByPath 4']],
    ['a link', code('import boto3\ndef handler(event, context):\n    return boto3.client("s3").generate_presigned_url("put_object", Params={"Bucket": "a"})\n'), ['s3 PutObject certain role link :3']],
    ['a form', code('import boto3\ndef handler(event, context):\n    return boto3.client("s3").generate_presigned_post("a", "b")\n'), ['s3 PutObject certain role link :3']],
    ['uploads', code('import boto3\ns3 = boto3.client("s3")\ndef handler(event, context):\n    s3.upload_file("/tmp/a", "a", "b")\n    s3.upload_fileobj(event, "a", "b")\n'), ['s3 AbortMultipartUpload certain role optional :4', 's3 PutObject 4', 's3 AbortMultipartUpload certain role optional :5', 's3 PutObject 5']],
    ['getattr with a known name', code('import boto3\ndef handler(event, context):\n    getattr(boto3.client("s3"), "put_object")(Bucket="a")\n'), ['s3 PutObject 3']],
    ['a method as a value', code('import boto3\nput = boto3.client("s3").put_object\ndef handler(event, context):\n    put(Bucket="a")\n'), ['s3 PutObject 4']],
    ['partial', code('import boto3\nfrom functools import partial\nput = partial(boto3.client("s3").put_object, Bucket="a")\ndef handler(event, context):\n    put(Key="b")\n'), ['s3 PutObject 5']],
    ['exceptions and meta', code('import boto3\ns3 = boto3.client("s3")\ndef handler(event, context):\n    try:\n        s3.put_object()\n    except s3.exceptions.NoSuchBucket:\n        print(s3.meta.region_name)\n'), ['s3 PutObject 5']],
  ]);
});

describe('resources', () => {
  tryEach([
    ['a table', code('import boto3\ntable = boto3.resource("dynamodb").Table("a")\ndef handler(event, context):\n    table.get_item(Key={})\n    table.query()\n'), ['dynamodb GetItem 4', 'dynamodb Query 5']],
    ['a table of the environment', code('import os, boto3\ndynamodb = boto3.resource("dynamodb")\ndef handler(event, context):\n    dynamodb.Table(os.environ["TABLE"]).put_item(Item={})\n'), ['dynamodb PutItem 4'], { variables: { TABLE: 'orders' } }],
    ['a batch writer', code('import boto3\ntable = boto3.resource("dynamodb").Table("a")\ndef handler(event, context):\n    with table.batch_writer() as batch:\n        batch.put_item(Item={})\n'), ['dynamodb BatchWriteItem 5']],
    ['a batch writer that writes nothing', code('import boto3\ntable = boto3.resource("dynamodb").Table("a")\ndef handler(event, context):\n    with table.batch_writer():\n        pass\n'), []],
    ['a bucket', code('import boto3\nbucket = boto3.resource("s3").Bucket("a")\ndef handler(event, context):\n    bucket.put_object(Key="b")\n    bucket.Object("c").delete()\n    bucket.upload_file("/tmp/a", "b")\n'), ['s3 PutObject 4', 's3 DeleteObject 5', 's3 PutObject 6']],
    ['an object', code('import boto3\ndef handler(event, context):\n    boto3.resource("s3").Object("a", "b").put(Body="x")\n    return boto3.resource("s3").Object("a", "b").get()["Body"].read()\n'), ['s3 PutObject 3', 's3 GetObject 4']],
    ['a queue by name', code('import boto3\nqueue = boto3.resource("sqs").get_queue_by_name(QueueName="a")\ndef handler(event, context):\n    queue.send_message(MessageBody="x")\n'), ['sqs GetQueueUrl 2', 'sqs SendMessage 4']],
    ['messages of a queue', code('import boto3\nqueue = boto3.resource("sqs").Queue("url")\ndef handler(event, context):\n    for message in queue.receive_messages():\n        message.delete()\n'), ['sqs ReceiveMessage 4', 'sqs DeleteMessage 5']],
    ['a topic', code('import boto3\ndef handler(event, context):\n    boto3.resource("sns").Topic("arn").publish(Message="x")\n'), ['sns Publish 3']],
    ['the client of a resource', code('import boto3\ndef handler(event, context):\n    boto3.resource("s3").meta.client.put_object()\n'), ['s3 PutObject 3']],
    ['what is read and not called', code('import boto3\nfrom boto3.dynamodb.conditions import Key\ntable = boto3.resource("dynamodb").Table("a")\ndef handler(event, context):\n    return table.query(KeyConditionExpression=Key("id").eq("a"))\n'), ['dynamodb Query 5']],
  ]);
});

describe('classes', () => {
  tryEach([
    ['inheritance', classes('class Store(Base):\n    pass\ndef handler(event, context):\n    Store().put()\n'), ['s3 PutObject 8']],
    ['super()', classes('class Store(Base):\n    def __init__(self):\n        super().__init__(boto3.client("s3"))\n    def put(self):\n        super().put()\ndef handler(event, context):\n    Store().put()\n'), ['s3 PutObject 8']],
    ['an overridden method is not called', classes('class Store(Base):\n    def put(self):\n        return self.get()\ndef handler(event, context):\n    Store().put()\n'), ['s3 GetObject 10']],
    ['a template method', classes('class Store(Base):\n    def run(self):\n        self.step()\nclass Putting(Store):\n    def step(self):\n        self.put()\ndef handler(event, context):\n    Putting().run()\n'), ['s3 PutObject 8']],
    ['two bases', classes('class Log:\n    def log(self):\n        pass\nclass Store(Log, Base):\n    pass\ndef handler(event, context):\n    Store().put()\n'), ['s3 PutObject 8']],
    ['a dependency', classes('class Service:\n    def __init__(self, store: Base):\n        self._store = store\n    def run(self):\n        self._store.put()\nservice = Service(store=Base())\ndef handler(event, context):\n    service.run()\n'), ['s3 PutObject 8']],
    ['an object that is called', code('import boto3\nclass Handler:\n    def __init__(self):\n        self.s3 = boto3.client("s3")\n    def __call__(self, event, context):\n        self.s3.put_object()\nhandler = Handler()\n'), ['s3 PutObject 6']],
    ['a context manager', code('import boto3\nclass Lock:\n    def __enter__(self):\n        boto3.client("dynamodb").put_item()\n    def __exit__(self, *args):\n        boto3.client("dynamodb").delete_item()\ndef handler(event, context):\n    with Lock():\n        print(1)\n'), ['dynamodb PutItem 4', 'dynamodb DeleteItem 6']],
    ['a method that nobody calls', classes('def handler(event, context):\n    Base().get()\n'), ['s3 GetObject 10']],
  ]);
});

describe('functions', () => {
  const s3 = (text: string): Files => code(`import boto3\ns3 = boto3.client("s3")\n${text}`);
  tryEach([
    ['a helper', s3('def put(key):\n    s3.put_object(Key=key)\ndef handler(event, context):\n    put("a")\n'), ['s3 PutObject 4']],
    ['a helper that nobody calls', s3('def put(key):\n    s3.put_object(Key=key)\ndef handler(event, context):\n    s3.get_object()\n'), ['s3 GetObject 6']],
    ['a nested function', s3('def handler(event, context):\n    def put():\n        s3.put_object()\n    put()\n'), ['s3 PutObject 5']],
    ['a nested function that nobody calls', s3('def handler(event, context):\n    def put():\n        s3.put_object()\n    return 1\n'), []],
    ['a closure', s3('def make(client):\n    def put():\n        client.put_object()\n    return put\nput = make(s3)\ndef handler(event, context):\n    put()\n'), ['s3 PutObject 5']],
    ['keyword arguments', s3('def put(*, client, key):\n    client.put_object(Key=key)\ndef handler(event, context):\n    put(key="a", client=s3)\n'), ['s3 PutObject 4']],
    ['keyword arguments, spread', s3('def put(client, key):\n    client.put_object(Key=key)\ndef handler(event, context):\n    put(**{"client": s3, "key": "a"})\n'), ['s3 PutObject 4']],
    ['default arguments', s3('def put(client=s3):\n    client.put_object()\ndef handler(event, context):\n    put()\n'), ['s3 PutObject 4']],
    ['lambdas', s3('put = lambda key: s3.put_object(Key=key)\nhandler = lambda event, context: put("a")\n'), ['s3 PutObject 3']],
    ['a dictionary of functions', s3('def put(event):\n    s3.put_object()\ndef get(event):\n    s3.get_object()\nACTIONS = {"put": put, "get": get}\ndef handler(event, context):\n    return ACTIONS[event["action"]](event)\n'), ['s3 PutObject 4', 's3 GetObject 6']],
    ['a dictionary of functions with get', s3('def put(event):\n    s3.put_object()\ndef other(event):\n    s3.get_object()\ndef handler(event, context):\n    return {"put": put}.get(event["action"], other)(event)\n'), ['s3 PutObject 4', 's3 GetObject 6']],
    ['a dictionary of lambdas', s3('def handler(event, context):\n    actions = {"put": lambda: s3.put_object(), "get": lambda: s3.get_object()}\n    return actions[event["action"]]()\n'), ['s3 PutObject 4', 's3 GetObject 4']],
    ['comprehensions', s3('def handler(event, context):\n    return [s3.get_object(Key=key) for key in event if s3.get_object_acl(Key=key)], {k: s3.put_object() for k in event}\n'), ['s3 GetObject 4', 's3 GetObjectAcl 4', 's3 PutObject 4']],
    ['map', s3('def put(key):\n    s3.put_object(Key=key)\ndef handler(event, context):\n    return list(map(put, event["keys"]))\n'), ['s3 PutObject 4']],
    ['threads', s3('from concurrent.futures import ThreadPoolExecutor\ndef put(key):\n    s3.put_object(Key=key)\ndef handler(event, context):\n    with ThreadPoolExecutor() as executor:\n        executor.map(put, event["keys"])\n        executor.submit(s3.get_object, Key="a")\n'), ['s3 PutObject 5']],
    ['threading', s3('import threading\ndef put():\n    s3.put_object()\ndef handler(event, context):\n    threading.Thread(target=put, args=()).start()\n'), ['s3 PutObject 5']],
    ['asyncio', s3('import asyncio\nasync def put():\n    s3.put_object()\nasync def main():\n    await asyncio.gather(put())\ndef handler(event, context):\n    return asyncio.run(main())\n'), ['s3 PutObject 5']],
    ['a decorator of one\'s own', s3('def logged(f):\n    def wrapper(event, context):\n        return f(event, context)\n    return wrapper\n@logged\ndef handler(event, context):\n    s3.put_object()\n'), ['s3 PutObject 9']],
    ['a decorator with arguments', s3('import functools\ndef retry(times):\n    def decorate(f):\n        @functools.wraps(f)\n        def wrapper(*args, **kwargs):\n            return f(*args, **kwargs)\n        return wrapper\n    return decorate\n@retry(3)\ndef put():\n    s3.put_object()\ndef handler(event, context):\n    put()\n'), ['s3 PutObject 13']],
    ['a method under a decorator that wraps', s3('import functools\ndef dry(f):\n    @functools.wraps(f)\n    def wrapper(self):\n        return f(self)\n    return wrapper\nclass Store:\n    @dry\n    def put(self):\n        s3.put_object()\ndef handler(event, context):\n    return Store.__name__\n'), []],
    ['classes that are keys', s3('class Store:\n    def put(self):\n        s3.put_object()\ndef handler(event, context):\n    for kind, on in {Store: event["on"]}.items():\n        getattr(kind(), event["action"])()\n'), ['s3 PutObject possible role :5']],
    ['a decorator of a package', s3('from tenacity import retry, stop_after_attempt\n@retry(stop=stop_after_attempt(3))\ndef put():\n    s3.put_object()\ndef handler(event, context):\n    put()\n'), ['s3 PutObject 6']],
    ['match', s3('def handler(event, context):\n    match event["action"]:\n        case "put":\n            s3.put_object()\n        case _:\n            s3.get_object()\n'), ['s3 PutObject 6', 's3 GetObject 8']],
    ['try, with and loops', s3('def handler(event, context):\n    try:\n        for key in event:\n            s3.put_object()\n        else:\n            s3.get_object()\n    except Exception:\n        s3.delete_object()\n    finally:\n        s3.get_object_acl()\n'), ['s3 PutObject 6', 's3 GetObject 8', 's3 DeleteObject 10', 's3 GetObjectAcl 12']],
    ['if __name__ == "__main__"', s3('def handler(event, context):\n    s3.put_object()\nif __name__ == "__main__":\n    handler({}, None)\n'), ['s3 PutObject 4']],
    ['a generator', s3('def pages():\n    yield s3.get_object()\ndef handler(event, context):\n    for page in pages():\n        print(page)\n'), ['s3 GetObject 4']],
  ]);
});

describe('Powertools', () => {
  tryEach([
    ['decorators of the handler', code('import boto3\nfrom aws_lambda_powertools import Logger, Tracer\nlogger = Logger()\ntracer = Tracer()\n@logger.inject_lambda_context(log_event=True)\n@tracer.capture_lambda_handler\ndef handler(event, context):\n    put()\n@tracer.capture_method\ndef put():\n    boto3.client("s3").put_object()\n'), ['s3 PutObject 11']],
    ['routes', code('import boto3\nfrom aws_lambda_powertools.event_handler import APIGatewayRestResolver\napp = APIGatewayRestResolver()\n@app.get("/orders")\ndef orders():\n    return boto3.client("s3").get_object()\n@app.post("/orders")\ndef add():\n    return boto3.client("s3").put_object()\ndef handler(event, context):\n    return app.resolve(event, context)\n'), ['s3 GetObject 6', 's3 PutObject 9']],
    ['routes of another module', { ...code('from aws_lambda_powertools.event_handler import APIGatewayRestResolver\nimport orders_routes\napp = APIGatewayRestResolver()\napp.include_router(orders_routes.router)\ndef handler(event, context):\n    return app.resolve(event, context)\n'), 'src/orders_routes.py': 'import boto3\nfrom aws_lambda_powertools.event_handler.router import Router\nrouter = Router()\n@router.get("/orders")\ndef orders():\n    return boto3.client("s3").get_object()\n' }, ['s3 GetObject orders_routes.py:6']],
    ['a batch', code('import boto3\nfrom aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response\nprocessor = BatchProcessor(event_type=EventType.SQS)\ndef record_handler(record):\n    boto3.client("s3").put_object()\ndef handler(event, context):\n    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)\n'), ['s3 PutObject 5']],
    ['parameters', code('from aws_lambda_powertools.utilities import parameters\nfrom aws_lambda_powertools.utilities.parameters import get_secret\ndef handler(event, context):\n    parameters.get_parameter("/a")\n    get_secret("b")\n'), ['ssm GetParameter 4', 'secrets-manager GetSecretValue 5']],
    ['idempotency', code('from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer, idempotent\nstore = DynamoDBPersistenceLayer(table_name="a")\n@idempotent(persistence_store=store)\ndef handler(event, context):\n    return 1\n'), ['dynamodb GetItem 2', 'dynamodb PutItem 2', 'dynamodb UpdateItem 2', 'dynamodb DeleteItem 2']],
    ['FastAPI', code('import boto3\nfrom fastapi import FastAPI\nfrom mangum import Mangum\napp = FastAPI()\n@app.get("/")\nasync def root():\n    boto3.client("s3").get_object()\nhandler = Mangum(app)\n'), ['s3 GetObject 7']],
  ]);
});

describe('modules', () => {
  const STORE = ['s3 PutObject store.py:6'];
  const with_ = (main: string, files: Readonly<Record<string, string>>): Files => ({ ...py(`${main}\n\ndef handler(event, context):\n    run()\n`), ...files });
  tryEach([
    ['import', with_('import store\nrun = store.put', { 'src/store.py': PUT }), STORE],
    ['from', with_('from store import put as run', { 'src/store.py': PUT }), STORE],
    ['from with a star', with_('from store import *\ndef run(): put()', { 'src/store.py': PUT }), STORE],
    ['inside a function', with_('def run():\n    from store import put\n    put()', { 'src/store.py': PUT }), STORE],
    ['in try', with_('try:\n    from store import put as run\nexcept ImportError:\n    run = None', { 'src/store.py': PUT }), STORE],
    ['a package', with_('from lib.store import put as run', { 'src/lib/__init__.py': '', 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['a package without __init__.py', with_('from lib.store import put as run', { 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['a module of a package', with_('from lib import store\nrun = store.put', { 'src/lib/__init__.py': '', 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['a module of a package without __init__.py', with_('from lib import store\nrun = store.put', { 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['a dotted import', with_('import lib.store\nrun = lib.store.put', { 'src/lib/__init__.py': '', 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['a dotted import without __init__.py', with_('import lib.store\nrun = lib.store.put', { 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['a dotted import under a name', with_('import lib.store as s\nrun = s.put', { 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['what __init__.py imports', with_('from lib import put as run', { 'src/lib/__init__.py': 'from .store import put\n', 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['what __init__.py does', with_('import lib.other\ndef run(): pass', { 'src/lib/__init__.py': PUT + 'put()\n', 'src/lib/other.py': '' }), ['s3 PutObject lib/__init__.py:6']],
    ['relative imports', with_('from lib.api import run', { 'src/lib/__init__.py': '', 'src/lib/api.py': 'from .store import put\nfrom . import other\nrun = put\n', 'src/lib/store.py': PUT, 'src/lib/other.py': '' }), ['s3 PutObject lib/store.py:6']],
    ['a relative module', with_('from lib.api import run', { 'src/lib/__init__.py': '', 'src/lib/api.py': 'from . import store\ndef run(): store.put()\n', 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['relative imports upwards', with_('from lib.api.orders import run', { 'src/lib/api/orders.py': 'from ..store import put as run\n', 'src/lib/store.py': PUT }), ['s3 PutObject lib/store.py:6']],
    ['modules in a circle', with_('from a import run', { 'src/a.py': 'import b\nNAME = "a"\ndef run():\n    b.put()\n', 'src/b.py': `import a\n${PUT}`.replace('Key="b"', 'Key=a.NAME') }), ['s3 PutObject b.py:7']],
    ['constants of another module', with_('from config import s3\ndef run():\n    s3.put_object()', { 'src/config.py': 'import boto3\ns3 = boto3.client("s3")\n' }), ['s3 PutObject 3']],
    ['a module of its own comes before a package', with_('import requests\nrun = requests.put', { 'src/requests.py': PUT }), ['s3 PutObject requests.py:6']],
    ['a layer of the project', {
      'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/}, Metadata: {BuildMethod: python3.13}}\n  Orders: {Type: AWS::Serverless::Function, Properties: {CodeUri: src/, Handler: orders.handler, Runtime: python3.13, Layers: [!Ref Layer]}}\n',
      ...with_('from store import put as run', { 'layer/store.py': PUT }),
    }, ['s3 PutObject layer/store.py:6']],
    ['the root is the function\'s folder, not the project\'s', with_('from store import put as run', { 'store.py': PUT }), []],
    ['if TYPE_CHECKING', with_('from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from store import Store\nimport boto3\ndef run():\n    boto3.client("s3").get_object()', { 'src/store.py': PUT }), ['s3 GetObject 6']],
  ]);
});
