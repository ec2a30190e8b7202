// Loaded before the command: says on standard error when a thread is started. CRASH makes each of them end at once.
const threads = require('node:worker_threads');

const { Worker } = threads;
threads.Worker = class extends Worker {
  constructor(program, options) {
    process.stderr.write('thread\n');
    super(process.env.CRASH === undefined ? program : 'throw new Error("on purpose")', { ...options, eval: process.env.CRASH !== undefined });
  }
};
