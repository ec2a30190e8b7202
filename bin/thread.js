'use strict';
const { join } = require('node:path');
const { openChunks } = require('./chunks.js');

// a run starts it in a thread beside itself
const chunks = openChunks(join(__dirname, '../dist'), 'run');
chunks.load('main.js').inThread().then(() => chunks.save());
