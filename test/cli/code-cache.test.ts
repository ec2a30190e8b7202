import { describe, expect, it } from 'vitest';
import { openCodeCache } from '../../src/run/code-cache.js';
import type { CodeModule } from '../../src/types/code.js';
import { memoryHost, type Node } from './memory-host.js';

const MODULE: CodeModule = { language: 'python', scopes: [], classes: [], exports: [], exportsAll: [] };
const HOME = { HOME: '/me' };
const host = (nodes: Readonly<Record<string, Node>> = {}) => memoryHost({ nodes, env: HOME });

/** What a run leaves behind, as files of the next. */
function kept(version = '1', project = '/project'): Readonly<Record<string, string>> {
  const first = host();
  const cache = openCodeCache(first, project, version);
  cache?.set('a', MODULE);
  cache?.save();
  return Object.fromEntries(first.written);
}

describe('what scripts were taken apart to', () => {
  it('is there in the next run', () => {
    expect(openCodeCache(host(kept()), '/project', '1')?.get('a')).toEqual(MODULE);
  });
  it('is kept in one file below the user\'s cache folder', () => {
    expect(Object.keys(kept())).toEqual([expect.stringMatching(/^\/me\/\.cache\/rolelint\/code-[0-9a-f]{16}\.json$/)]);
  });
  it('is not there for another version, another script or another project', () => {
    expect(openCodeCache(host(kept('0')), '/project', '1')?.get('a')).toBeUndefined();
    expect(openCodeCache(host(kept()), '/project', '1')?.get('b')).toBeUndefined();
    expect(openCodeCache(host(kept()), '/other', '1')?.get('a')).toBeUndefined();
  });
  it('is not written when nothing is new', () => {
    const next = host(kept());
    const cache = openCodeCache(next, '/project', '1');
    cache?.get('a');
    cache?.save();
    expect([...next.written.keys()]).toEqual([]);
  });
  it('leaves out what the last run did not use', () => {
    const next = host(kept());
    const cache = openCodeCache(next, '/project', '1');
    cache?.set('b', MODULE);
    cache?.save();
    expect(openCodeCache(host(Object.fromEntries(next.written)), '/project', '1')?.get('a')).toBeUndefined();
  });
  it.each(['', '{', 'null', '[]', '{"version":"1","lengths":7}', '{"version":"1"}', '{"version":"1","lengths":{"a":2}}', '{"version":"1","lengths":{"a":2}}\n', '{"version":"1","lengths":{"a":2}}\n{,'])('counts as empty when the file holds %j', (text) => {
    const [path = ''] = Object.keys(kept());
    expect(openCodeCache(host({ [path]: text }), '/project', '1')?.get('a')).toBeUndefined();
  });
  it('is not kept where the environment names no folder', () => {
    expect(openCodeCache(memoryHost({ nodes: {} }), '/project', '1')).toBeUndefined();
  });
});
