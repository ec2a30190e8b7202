#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { openChunks } = require('./chunks.js');

const isServer = process.argv[2] === 'lsp';

// Node 20 optimises late and puts much of one function into another, and optimises parsers in WebAssembly at once, which most runs are over
// before they have gained from; what it has compiled it would forget before it is kept. Later versions wait by themselves, and a server lasts
const QUICK = ['--interrupt-budget=250000', '--max-inlined-bytecode-size-cumulative=100', '--max-inlined-bytecode-size=60', '--no-flush-bytecode'];
const LATE_WASM = '--wasm-tiering-budget=300000000';

// an editor keeps a server beside much else: it gives memory back when it has grown by half; other versions of V8 are not known to take that
const LEAN = '--heap-growing-percent=50';

const settings = [
  ...(process.versions.node.startsWith('20.') ? [LATE_WASM, ...(isServer ? [] : QUICK)] : []),
  ...(isServer && /^1[1-4]\./.test(process.versions.v8) ? [LEAN] : []),
];
for (const setting of settings) require('node:v8').setFlagsFromString(setting);

const dist = join(__dirname, '../dist');
if (existsSync(join(dist, 'main.js'))) {
  const chunks = openChunks(dist, isServer ? 'server' : 'run');
  chunks.load('main.js').main(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
    chunks.save();
  });
} else {
  process.stderr.write('rolelint is not built: run "npm run build" in its folder.\n');
  process.exitCode = 3;
}
