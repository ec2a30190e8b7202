// Loaded before the command: whoever opens a connection or starts a program fails with a crash.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const forbid = (module, name, what) => {
  module[name] = () => {
    process.stderr.write(`FORBIDDEN: ${what}\n`);
    process.exit(77);
  };
};
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) forbid(childProcess, name, `child_process.${name}`);
for (const name of ['connect', 'createConnection', 'createServer']) forbid(net, name, `net.${name}`);
for (const name of ['lookup', 'resolve', 'resolve4']) forbid(dns, name, `dns.${name}`);
forbid(dgram, 'createSocket', 'dgram.createSocket');
net.Socket.prototype.connect = () => {
  process.stderr.write('FORBIDDEN: Socket.connect\n');
  process.exit(77);
};
globalThis.fetch = () => {
  process.stderr.write('FORBIDDEN: fetch\n');
  process.exit(77);
};
syncBuiltinESMExports();
