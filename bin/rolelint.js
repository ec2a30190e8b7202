#!/usr/bin/env node
let main;
try {
  ({ main } = await import('../dist/main.js'));
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !/main\.js' imported from/.test(error.message)) throw error;
  process.stderr.write('rolelint is not built: run "npm run build" in its folder.\n');
  process.exitCode = 3;
}
if (main !== undefined) {
  process.exitCode = await main(process.argv.slice(2));
}
