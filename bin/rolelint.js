#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { openChunks } = require('./chunks.js');

// most runs are over before what V8 optimises has paid for the optimising: it does so later than it would, and puts less of one function
// into another; later versions wait by themselves, and a server lasts
if (process.versions.node.startsWith('20.') && process.argv[2] !== 'lsp') {
  for (const setting of ['--interrupt-budget=250000', '--max-inlined-bytecode-size-cumulative=100', '--max-inlined-bytecode-size=60']) setFlagsFromString(setting);
}

// an editor keeps a server beside much else: it gives memory back when it has grown by half; other versions of V8 are not known to take that
if (process.argv[2] === 'lsp' && /^1[1-4]\./.test(process.versions.v8)) setFlagsFromString('--heap-growing-percent=50');

const dist = join(__dirname, '../dist');
if (existsSync(join(dist, 'main.js'))) {
  const chunks = openChunks(dist);
  chunks.load('main.js').main(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
    chunks.save();
  });
} else {
  process.stderr.write('rolelint is not built: run "npm run build" in its folder.\n');
  process.exitCode = 3;
}
