import { describe, expect, it } from 'vitest';
import { openOf, tryEach, useOf } from '../support/calls.js';
import { js, py as code } from '../support/handlers.js';

describe('classes of instances', () => {
  tryEach([
    ['a class method that makes an instance', code('import boto3\nclass Store:\n    def __init__(self, s3):\n        self.s3 = s3\n    @classmethod\n    def create(cls):\n        return cls(boto3.client("s3"))\n    def put(self):\n        self.s3.put_object()\ndef handler(event, context):\n    Store.create().put()\n'), ['s3 PutObject 9']],
    ['of the class that it is called on', code('import boto3\nclass Base:\n    @classmethod\n    def create(cls):\n        return cls()\n    def put(self):\n        boto3.client("s3").put_object()\nclass Store(Base):\n    def put(self):\n        boto3.client("sqs").send_message()\ndef handler(event, context):\n    Store.create().put()\n'), ['sqs SendMessage 10']],
    ['type(self) and __class__', code('import boto3\nclass Store:\n    def __init__(self, s3=None):\n        self.s3 = s3\n    def with_client(self):\n        return type(self)(boto3.client("s3"))\n    def other(self):\n        return self.__class__(boto3.client("s3"))\n    def put(self):\n        self.s3.head_object()\ndef handler(event, context):\n    Store().with_client().put()\n'), ['s3 HeadObject 10']],
    ['a method that a class below replaces', code('import boto3\nclass Base:\n    def run(self):\n        self.step()\n    def step(self):\n        pass\nclass Store(Base):\n    def step(self):\n        boto3.client("sqs").send_message()\ndef handler(event, context):\n    Store().run()\n'), ['sqs SendMessage 9']],
    ['an abstract method', code('import boto3\nfrom abc import ABC, abstractmethod\nclass P(ABC):\n    def run(self):\n        return self.process()\n    @abstractmethod\n    def process(self):\n        pass\nclass S(P):\n    def process(self):\n        boto3.client("s3").head_object()\nHANDLERS = {"a": S}\ndef handler(event, context):\n    HANDLERS[event["a"]]().run()\n'), ['s3 HeadObject 11']],
    ['a static method of JavaScript', js('const { S3 } = require(\'@aws-sdk/client-s3\');\nclass Store { constructor() { this.s3 = new S3({}); } static make() { return new this(); } put() { return this.s3.putObject({}); } }\nexports.handler = async () => Store.make().put();\n'), ['s3 PutObject 2']],
  ]);
});

describe('clients that are kept', () => {
  tryEach([
    ['by the name of the service', code('import boto3\n_clients = {}\ndef get_client(name):\n    if name not in _clients:\n        _clients[name] = boto3.client(name)\n    return _clients[name]\ndef handler(event, context):\n    get_client("s3").put_object()\n    get_client("sqs").send_message()\n    get_client("lambda").tag_resource()\n'), ['s3 PutObject 8', 'sqs SendMessage 9', 'lambda TagResource 10']],
    ['in a dictionary that a comprehension makes', code('import boto3\nclients = {name: boto3.client(name) for name in ["s3", "sqs"]}\ndef handler(event, context):\n    clients["s3"].put_object()\n    for name, client in clients.items():\n        client.list_buckets()\n    for c in clients.values():\n        c.list_queues()\n'), ['s3 PutObject 4', 's3 ListBuckets possible role :6', 'sqs list_buckets possible role :6', 's3 list_queues possible role :8', 'sqs ListQueues possible role :8']],
    ['in a dictionary that a loop fills', code('import boto3\nclients = {}\nfor name in ("s3", "sqs"):\n    clients[name] = boto3.client(name)\ndef handler(event, context):\n    clients["s3"].put_object()\n    clients.get("sqs").send_message()\n'), ['s3 PutObject 6', 'sqs SendMessage 7']],
    ['made by a cached function', code('import boto3\nfrom functools import lru_cache\n@lru_cache(maxsize=None)\ndef client(name):\n    return boto3.client(name)\ndef put():\n    client("s3").put_object()\ndef handler(event, context):\n    put()\n    client("sqs").send_message()\n'), ['s3 PutObject 7', 'sqs SendMessage 10']],
    ['under a key that is put together', code('import boto3\nclass Clients:\n    def __init__(self):\n        self._cache = {}\n    def client(self, service):\n        return self._get(service, "client")\n    def _get(self, service, kind):\n        key = f"{service}:{kind}"\n        if key not in self._cache:\n            self._cache[key] = boto3.client(service)\n        return self._cache[key]\n    @property\n    def s3(self):\n        return self.client("s3")\n    @property\n    def sqs(self):\n        return self.client("sqs")\nclients = Clients()\ndef handler(event, context):\n    clients.s3.head_object()\n    clients.sqs.send_message()\n'), ['s3 HeadObject 20', 'sqs SendMessage 21']],
    ['under a key that is a tuple', code('import boto3\nclass Clients:\n    def __init__(self):\n        self._cache = {}\n    def client(self, service, region):\n        key = (service, region)\n        if key in self._cache:\n            return self._cache[key]\n        c = boto3.session.Session().client(service, region_name=region)\n        self._cache[key] = c\n        return c\nclients = Clients()\ndef handler(event, context):\n    clients.client("s3", "eu-west-1").head_object()\n    clients.client("sqs", region="eu").send_message()\n    p = clients.client("ec2", "x").get_paginator("describe_instances")\n    p.paginate()\n'), ['s3 HeadObject 14', 'sqs SendMessage 15', 'ec2 DescribeInstances 17']],
    ['in a dictionary of self', code('import boto3\nclass A:\n    def __init__(self):\n        self.c = {}\n        self.c["s3"] = boto3.client("s3")\n        self.c["sqs"] = boto3.client("sqs")\n    def put(self):\n        self.c["s3"].head_object()\n        self.c["sqs"].get_queue_url()\ndef handler(event, context):\n    A().put()\n'), ['s3 HeadObject 8', 'sqs GetQueueUrl 9']],
    ['resources', code('import boto3\n_tables = {}\ndef table(name):\n    if name not in _tables:\n        _tables[name] = boto3.resource("dynamodb").Table(name)\n    return _tables[name]\ndef handler(event, context):\n    table("a").put_item(Item={})\n'), ['dynamodb PutItem 8']],
    ['of a name that may be another', code('import boto3\n_clients = {}\ndef get_client(name):\n    if name not in _clients:\n        _clients[name] = boto3.client(name)\n    return _clients[name]\ndef handler(event, context):\n    get_client(event["x"]).put_object()\n    get_client("sqs").send_message()\n'), ['sqs put_object possible role :8', 'sqs SendMessage 9']],
    ['of a name that has a default', code('import boto3\ndef client(name="s3"):\n    return boto3.client(name)\ndef handler(event, context):\n    client().head_object()\n    client("sqs").send_message()\n'), ['sqs head_object possible role :5', 's3 HeadObject possible role :5', 'sqs SendMessage 6']],
  ]);

  it('anything may be called where a name is not known', async () => {
    expect(await openOf(code('import boto3\n_clients = {}\ndef get_client(name):\n    if name not in _clients:\n        _clients[name] = boto3.client(name)\n    return _clients[name]\ndef handler(event, context):\n    get_client(event["x"]).put_object()\n    get_client("sqs").send_message()\n'))).toEqual(['*', 'sqs']);
  });
});

describe('attributes of resources are loaded where they are read', () => {
  const read = (text: string) => code(`import boto3\nENI = boto3.resource("ec2").NetworkInterface("a")\ndef handler(event, context):\n    d = {}\n    ${text}\n`);
  it.each([
    'd[event["i"]] = ENI.status', 'd[1] = ENI.status', 'd[f"ip{1}"] = ENI.status', 'd[ENI.status] = 1', 'd["a"] = {event["k"]: ENI.status}', 'print({"a": ENI.status})', 'd["a"] = [x for x in event if ENI.status == x]',
    'print(f"{ENI.status}")', 'f"{ENI.status}"', 'if ENI.status == "a": print(1)', 'while ENI.status != "a": pass', 'd["n"] = len(d) + ENI.status', 'assert ENI.status', 'event["n"] += ENI.status', 'return ENI.status > 1', 'ENI.something_new',
  ])('%s', async (text) => {
    expect(await openOf(read(text))).toEqual(['ec2']);
  });

  it('what the code knows itself is not loaded', async () => {
    expect(await openOf(read('return ENI.id'))).toEqual([]);
  });
});

describe('methods of what may be a client', () => {
  const actions = async (text: string): Promise<readonly string[]> => {
    const { use } = await useOf(code(text));
    return ['s3:getobject', 's3:putobject', 'sqs:sendmessage'].filter((action) => use.loose.has(action));
  };
  it.each([
    ['put into a dictionary by another', 'import boto3\nclients = {}\ndef handler(event, context):\n    clients.update({"s3": boto3.client("s3")})\n    clients["s3"].head_object()\n', ['s3:getobject']],
    ['dictionaries of dictionaries', 'import boto3\nclients = {}\ndef get(region, name):\n    if region not in clients:\n        clients[region] = {}\n    if name not in clients[region]:\n        clients[region][name] = boto3.client(name, region_name=region)\n    return clients[region][name]\ndef handler(event, context):\n    get("eu-west-1", "s3").head_object()\n', ['s3:getobject']],
    ['a default that is set', 'import boto3\nclients = {}\ndef get(name):\n    return clients.setdefault(name, boto3.client(name))\ndef get2(name):\n    clients.setdefault(name, boto3.client(name))\n    return clients[name]\ndef handler(event, context):\n    get("s3").head_object()\n    get2("sqs").send_message()\n', ['sqs:sendmessage']],
    ['given to an instance from outside', 'import boto3\nclass Store:\n    def put(self):\n        self.s3.head_object()\ndef handler(event, context):\n    s = Store()\n    s.s3 = boto3.client("s3")\n    s.put()\n', ['s3:getobject']],
    ['the only instance', 'import boto3\nclass Store:\n    _one = None\n    def __new__(cls):\n        if cls._one is None:\n            cls._one = super().__new__(cls)\n            cls._one.s3 = boto3.client("s3")\n        return cls._one\n    @classmethod\n    def instance(cls):\n        if not cls._one:\n            cls._one = cls()\n        return cls._one\n    def put(self):\n        self.s3.head_object()\ndef handler(event, context):\n    Store.instance().put()\n', ['s3:getobject']],
    ['handed on by an executor', 'import boto3\nfrom concurrent.futures import ThreadPoolExecutor\ndef upload(client, key):\n    client.upload_file(key, "b", key)\ndef handler(event, context):\n    s3 = boto3.client("s3")\n    with ThreadPoolExecutor() as ex:\n        ex.submit(upload, s3, "a")\n', ['s3:putobject']],
    ['in a named tuple', 'import boto3\nfrom types import SimpleNamespace\nfrom collections import namedtuple\nCtx = namedtuple("Ctx", "s3")\ndef handler(event, context):\n    a = SimpleNamespace(sqs=boto3.client("sqs"))\n    a.sqs.get_queue_url()\n    Ctx(boto3.client("s3")).s3.head_object()\n', ['s3:getobject']],
    ['in a data class', 'import boto3\nfrom dataclasses import dataclass, field\nfrom typing import Any\n@dataclass\nclass Deps:\n    s3: Any\n    sqs: Any = field(default_factory=lambda: boto3.client("sqs"))\n    def put(self):\n        self.s3.head_object()\n        self.sqs.get_queue_url()\ndef handler(event, context):\n    Deps(boto3.client("s3")).put()\n', ['s3:getobject']],
    ['a paginator', 'import boto3\ndef handler(event, context):\n    boto3.client("s3")\n    event.s3.get_paginator("list_objects_v2").paginate()\n    event.s3.head_object()\n', ['s3:getobject']],
    ['clients that nobody makes', 'import boto3\ndef handler(event, context):\n    boto3.client("sqs")\n    event.s3.head_object()\n', []],
  ])('%s', async (_, text, expected) => {
    expect(await actions(text)).toEqual(expected);
  });

  it('a waiter, or a paginator of a name that is not known, may ask for anything', async () => {
    expect(await openOf(code('import boto3\ndef handler(event, context):\n    event.s3.get_waiter("object_exists").wait()\n'))).toEqual(['*']);
    expect(await openOf(code('import boto3\ndef handler(event, context):\n    event.s3.get_paginator(event.name).paginate()\n'))).toEqual(['*']);
  });
});

describe('methods of the project that something unknown may have', () => {
  const STORE = 'import boto3\nclass Store:\n    def get(self):\n        boto3.client("s3").head_object()\nstore = Store()\n';
  tryEach([
    ['run, perhaps', code(`${STORE}def handler(event, context):\n    event.get()\n`), ['s3 HeadObject possible role :4']],
    ['not of an answer', code(`${STORE}def handler(event, context):\n    for page in boto3.client("sqs").get_paginator("list_queues").paginate():\n        page.get()\n`), ['sqs ListQueues 7']],
    ['not of a dictionary that is made of itself', code(`${STORE}def handler(event, context):\n    d = clean(d)\n    d["a"] = d.get("a")\n    d["b"] = d.get("b")\n    return d\ndef clean(of):\n    return {k: v for k, v in of.items()}\n`), []],
  ]);
});
