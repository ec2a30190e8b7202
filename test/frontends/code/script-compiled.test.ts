import { describe, expect, it } from 'vitest';
import { read } from './script-text.js';

describe('what TypeScript compiles to', () => {
  it('is read through its helpers', async () => {
    const { scopes, exports, all, calls } = await read(`"use strict";
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) { return new (P || (P = Promise))(function (resolve) { resolve(generator.apply(thisArg)); }); };
var __importDefault = (this && this.__importDefault) || function (mod) { return (mod && mod.__esModule) ? mod : { "default": mod }; };
Object.defineProperty(exports, "__esModule", { value: true });
exports.other = exports.handler = void 0;
Object.defineProperty(exports, "again", { enumerable: true, get: function () { return lib_1.again; } });
const client_s3_1 = require("@aws-sdk/client-s3");
const lib_1 = require("./lib");
const aws_sdk_1 = __importDefault(require("aws-sdk"));
const path = tslib_1.__importStar(require("path"));
__exportStar(require("./star"), exports);
const client = new client_s3_1.S3Client({});
const handler = (event) => __awaiter(void 0, void 0, void 0, function* () {
    yield client.send(new client_s3_1.GetObjectCommand({ Key: event.key }));
    return (0, lib_1.other)(new aws_sdk_1.default.S3());
});
exports.handler = handler;`);
    expect(exports).toEqual(['again = lib_1.again', 'handler = handler']);
    expect(all).toEqual(['module(./star)']);
    expect(scopes[0]).toEqual(expect.arrayContaining(['lib_1 = module(./lib)', 'aws_sdk_1 = module(aws-sdk)', 'path = module(path)', 'client = new client_s3_1.S3Client({})']));
    const handler = scopes.findIndex((lines) => lines.includes('event = parameter0'));
    expect(scopes[handler]).toEqual(['event = parameter0', `return function${handler + 1}()`]);
    expect(scopes[handler + 1]).toEqual(['do client.send(new client_s3_1.GetObjectCommand({Key: event.key}))', 'return lib_1.other(new aws_sdk_1.default.S3())']);
    expect(calls).toContain('lib_1.other');
  });

  it('for old targets runs the steps of its functions', async () => {
    const { scopes } = await read('exports.handler = function () { return __awaiter(this, void 0, void 0, function () { return __generator(this, function (_a) { switch (_a.label) { case 0: return [4, s3.send(x)]; } }); }); };');
    expect(scopes.slice(1)).toEqual([['return other(function2())'], ['return other(function3())'], ['_a = parameter0', 'return [4, s3.send(x)]']]);
  });

  it('as UMD exports from its factory', async () => {
    const { exports, scopes } = await read(`(function (factory) {
    if (typeof module === "object" && typeof module.exports === "object") { var v = factory(require, exports); if (v !== undefined) module.exports = v; }
    else if (typeof define === "function" && define.amd) { define(["require", "exports", "aws-sdk"], factory); }
})(function (require, exports) {
    const AWS = require("aws-sdk");
    function handler() { return new AWS.S3(); }
    exports.handler = handler;
});`);
    expect(exports).toEqual(['handler = exports.handler']);
    expect(scopes[2]).toEqual(expect.arrayContaining(['AWS = module(aws-sdk)', 'exports.handler = handler']));
  });
});

describe('what esbuild bundles', () => {
  const bundle = (helper: string, toCommon: string): string => `
var ${helper} = (target, all) => { for (var name in all) __defProp(target, name, { get: all[name], enumerable: true }); };
var index_exports = {};
${helper}(index_exports, { handler: () => main, version: () => lib.version });
module.exports = ${toCommon}(index_exports);
var import_client_s3 = __toESM(require("@aws-sdk/client-s3"));
var main = async () => { await new import_client_s3.S3Client({}).send(1); };
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = { handler, version });`;

  it.each([['__export', '__toCommonJS'], ['Fe', 'Zt']])('exports what %s names', async (helper, toCommon) => {
    const { exports, scopes } = await read(bundle(helper, toCommon));
    expect(exports).toEqual(['handler = main', 'version = lib.version']);
    expect(scopes[0]).toEqual(expect.arrayContaining(['import_client_s3 = module(@aws-sdk/client-s3)', 'index_exports.handler = main']));
  });

  it('keeps the annotation when it is all there is', async () => {
    expect((await read('var handler = () => 1; 0 && (module.exports = { handler });')).exports).toEqual(['handler = handler']);
  });

  it('takes no other call for exports', async () => {
    const { exports, scopes } = await read('const routes = { a: 1 }; register(routes, { list: () => load() });');
    expect(exports).toEqual([]);
    expect(scopes[0]).toEqual(['routes = {a: 1}', 'do register(routes, {list: function1})']);
  });

  it('runs its asynchronous functions', async () => {
    expect((await read('const f = () => __async(this, null, function* () { yield s3.send(1); });')).scopes.slice(1)).toEqual([['return function2()'], ['do s3.send(1)']]);
  });
});

describe('JSON', () => {
  it('holds a module', async () => {
    const { module } = await read('import a from "a"; class A { b = a(); } let c; function f() { c = 1; } export default f;');
    expect(JSON.parse(JSON.stringify(module))).toEqual(module);
  });
});
