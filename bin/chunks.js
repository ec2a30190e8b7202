'use strict';
const { closeSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** Their names say what is in them; all others may change under their name. */
const HASHED = /-[A-Z0-9]{8}\.js$/;

/**
 * Loads the files of the bundle with the code that an earlier run compiled: parsing and compiling is most of what a
 * start costs. Compiled code is kept beside the bundle, for each version of V8; where nothing can be written there,
 * every start compiles anew. A build removes what was kept.
 * @param {string} folder the bundle's
 * @param {string} settings a name for those that V8 has been given: it refuses code that was compiled under others
 */
exports.openChunks = function openChunks(folder, settings) {
  const cacheFile = join(folder, `compiled-${settings}-${process.versions.v8}-${process.arch}.bin`);
  const kept = openCache(cacheFile);
  const scripts = new Map();
  const modules = new Map();
  let complete = true;

  function load(name) {
    const loaded = modules.get(name);
    if (loaded !== undefined) return loaded.exports;
    const filename = join(folder, name);
    const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(filename, 'utf8')}\n})`;
    const cachedData = kept.get(name);
    const script = new Script(source, { filename, cachedData });
    if (HASHED.test(name)) {
      scripts.set(name, script);
      if (cachedData === undefined || script.cachedDataRejected === true) complete = false;
    }
    const module = { exports: {}, importModule };
    modules.set(name, module);
    script.runInThisContext().call(module.exports, module.exports, (path) => (path.startsWith('./') ? (path.endsWith('.cjs') ? require(join(folder, path)) : load(path.slice(2))) : require(path)), module, filename, folder);
    return module.exports;
  }

  return {
    load,
    /** Keeps what this run has compiled and no earlier one has, beside what was kept meanwhile: threads keep theirs. */
    save() {
      if (complete) return;
      kept.close();
      const now = openCache(cacheFile);
      const all = new Map(now.names().map((name) => [name, now.get(name)]));
      now.close();
      for (const [name, script] of scripts) all.set(name, larger(script.createCachedData(), script.cachedDataRejected === true ? undefined : all.get(name)));
      writeCache(cacheFile, new Map([...all].filter(([, code]) => code !== undefined)));
    },
  };
};

/** V8 forgets what it has compiled and not run for a while, so that a long run knows less than a short one. */
const larger = (code, before) => (before === undefined || code.length > before.length ? code : before);

/** Configurations of users are ES modules. */
const importModule = (url) => import(url);

/** A line of JSON with names and lengths, then the compiled code of each, of which a run reads what it needs. */
function openCache(file) {
  const places = new Map();
  let fd;
  try {
    fd = openSync(file, 'r');
    const start = read(fd, 0, LONGEST_HEAD);
    let at = start.indexOf(10) + 1;
    for (const [name, length] of JSON.parse(start.toString('latin1', 0, at))) {
      places.set(name, { at, length });
      at += length;
    }
  } catch {
    // none yet, or damaged: it is made anew
    places.clear();
  }
  return {
    names: () => [...places.keys()],
    /** Undefined for what was not kept, or is cut short. */
    get(name) {
      const place = places.get(name);
      try {
        const code = place === undefined ? undefined : read(fd, place.at, place.length);
        return code?.length === place?.length ? code : undefined;
      } catch {
        return undefined;
      }
    },
    close() {
      if (fd !== undefined) closeSync(fd);
    },
  };
}

/** Names of a few hundred files. */
const LONGEST_HEAD = 65536;

function read(fd, at, length) {
  const bytes = Buffer.allocUnsafeSlow(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, at));
}

/** Under a name of its own first: runs and threads side by side see a whole file or none. */
function writeCache(file, kept) {
  const part = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    const head = JSON.stringify([...kept].map(([name, code]) => [name, code.length]));
    writeFileSync(part, Buffer.concat([Buffer.from(`${head}\n`, 'latin1'), ...kept.values()]));
    renameSync(part, file);
  } catch {
    rmSync(part, { force: true });
  }
}
